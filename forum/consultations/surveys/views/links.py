"""The office makes links that answer once: as a file to print and give out, or by mail."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import Survey
from forum.consultations.surveys.forms.desk import LinksForm, MailLinksForm
from forum.consultations.surveys.mails import survey_link
from forum.consultations.surveys.queries.find import count_links
from forum.consultations.surveys.services.links import mail_links, make_links
from forum.consultations.surveys.views.desk import ADDRESS, enter_survey_desk
from forum.consultations.views.blueprint import consultations
from forum.core.data.csv_file import csv_answer
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext


@consultations.get(f"{ADDRESS}/links")
def list_survey_links(public_id: str) -> ResponseReturnValue:
    module, survey = enter_survey_desk(public_id)
    return _page(module, survey)


@consultations.post(f"{ADDRESS}/links")
def create_survey_links(public_id: str) -> ResponseReturnValue:
    """The answer is the file, given out once: the links are kept by nobody else."""
    module, survey = enter_survey_desk(public_id)
    form = LinksForm()
    if not form.validate():
        return _page(module, survey, form=form), 422
    tokens = make_links(survey, form.amount.data or 0, by=current_member())
    rows = [(place, survey_link(survey, token)) for place, token in enumerate(tokens, 1)]
    return csv_answer(f"links-{module.slug}.csv", (_("No."), _("Link")), rows, delimiter=";")


@consultations.post(f"{ADDRESS}/links/mails")
def mail_survey_links(public_id: str) -> ResponseReturnValue:
    module, survey = enter_survey_desk(public_id)
    form = MailLinksForm()
    if not form.validate():
        return _page(module, survey, mail_form=form), 422
    amount = mail_links(survey, form.addresses, by=current_member())
    flash(
        ngettext("One mail with a link is on its way.", "%(num)s mails with links are on their way.", amount), "success"
    )
    return redirect(url_for(".list_survey_links", public_id=public_id), code=303)


def _page(
    module: Module, survey: Survey, *, form: LinksForm | None = None, mail_form: MailLinksForm | None = None
) -> str:
    return render_template(
        "consultations/list_survey_links.html",
        module=module,
        survey=survey,
        form=form or LinksForm(formdata=None),
        mail_form=mail_form or MailLinksForm(formdata=None),
        links=count_links(survey),
    )
