"""Objecting by the link in a mail, without an account, and reading there how it ended."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.visitor import present_network
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.mail.message import MailMessage
from forum.core.security.signing import BadLink
from forum.core.text.locale import gettext as _
from forum.core.text.sentences import capitalised
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise
from forum.moderation import mails, reporter_mails
from forum.moderation.models.decisions import Trigger
from forum.moderation.models.objections import Objector
from forum.moderation.objection_links import read_objection_link
from forum.moderation.objections.forms import ObjectionForm
from forum.moderation.objections.mails import other_ways, report_decided_anew
from forum.moderation.objections.queries import Standing, find_decision_after, find_objection_by, find_standing
from forum.moderation.objections.services.object import object_to
from forum.moderation.periods import answer_until, is_over
from forum.moderation.policies import is_in_favour, may_object
from forum.moderation.views.blueprint import moderation


@moderation.get("/beschwerde/<token>")
def show_objection(token: str) -> ResponseReturnValue:
    """The decision and the form; later what was objected, and the answer."""
    # the signed link says who asks: whoever holds it has read the mail
    authorise(everyone, current_actor())
    standing = _standing(token)
    if standing is None:
        return _broken()
    form = ObjectionForm()
    form.begin_anew()
    return _show(standing, form, token=token)


@moderation.post("/beschwerde/<token>")
def create_objection(token: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    standing = _standing(token)
    if standing is None:
        return _broken()
    form = ObjectionForm()
    if find_objection_by(standing) is None and not _is_fine(form):
        form.begin_anew()
        return _show(standing, form, token=token, status=422)
    try:
        object_to(standing, explanation=form.explanation.data or "", network=present_network())
    except TooManyAttempts as error:
        form.form_errors.append(error.message)
        form.begin_anew()
        page, status = _show(standing, form, token=token, status=429)
        return page, status, {"Retry-After": str(error.retry_after)}
    except DomainError:
        return _show(standing, form, token=token, status=409)
    draft_is_saved(_draft(standing))
    return redirect(url_for(".show_objection", token=token), code=303)


def _standing(token: str) -> Standing | None:
    try:
        return find_standing(read_objection_link(token))
    except BadLink:
        return None


def _is_fine(form: ObjectionForm) -> bool:
    """Whether the objection may go on; a machine, or an eager password manager, is told what to empty."""
    valid = bool(form.validate_on_submit())
    if form.is_from_a_machine:
        form.homepage.data = ""
        form.form_errors.append(
            _("A field that has to stay empty was filled in. We have emptied it: please send again.")
        )
    elif valid and form.hurry:
        form.form_errors.append(form.hurry)
    return valid and not form.form_errors


def _show(standing: Standing, form: ObjectionForm, *, token: str, status: int = 200) -> tuple[str, int]:
    objection, message = find_objection_by(standing), _told(standing)
    decision = standing.decision
    page = render_template(
        "moderation/show_objection.html",
        standing=standing,
        decision=decision,
        told=_sentences(message),
        quote=message.quote if message else "",
        facts=message.facts if message else {},
        objection=objection,
        later=find_decision_after(decision) if objection and objection.decided_at else None,
        verdict=may_object(decision, standing.objector),
        is_in_favour=is_in_favour(decision, standing.objector),
        other_ways=other_ways(),
        is_over=is_over(decision.objection_until),
        answer_until=answer_until(clock.now()),
        form=form,
        token=token,
        draft=_draft(standing),
    )
    return page, status


def _told(standing: Standing) -> MailMessage | None:
    """The decision in the words of the mail, which said no more than the person may know."""
    decision, report = standing.decision, standing.report
    if standing.objector is Objector.REPORTER and report:
        is_new = decision.trigger is Trigger.OBJECTION
        return report_decided_anew(report, decision) if is_new else reporter_mails.reporter_told(decision, report)
    if standing.subject is None or standing.user is None:
        return None
    return mails.author_told(standing.decision, standing.case, standing.subject, standing.user)


def _sentences(message: MailMessage | None) -> list[str]:
    """What follows the greeting in a mail begins a page here."""
    if message is None:
        return []
    first, *others = message.paragraphs
    return [capitalised(first), *(str(one) for one in others)]


def _draft(standing: Standing) -> str:
    return f"objection-{standing.decision.public_id}"


def _broken() -> ResponseReturnValue:
    way_on = _("You can also object without the link: write to us and give the number from the mail.")
    return render_template("moderation/broken_link.html", way_on=way_on), 404
