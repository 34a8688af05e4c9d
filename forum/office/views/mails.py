"""Undelivered mails: who did not get them and why; sending them again or dismissing them. And those withheld."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.mail.undelivered import (
    MAILS_A_PAGE,
    dismiss,
    list_undelivered,
    list_withheld,
    load_mail_state,
    send_again,
)
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.office.mail_words import label_of, meaning_of, names_of
from forum.office.views.blueprint import office


@office.get("/geschaeftsstelle/mails/")
def list_mails() -> ResponseReturnValue:
    actor = enter_office()
    page = list_undelivered(cursor=request.args.get("ab"))
    return render_template(
        "office/list_mails.html",
        page=page,
        state=load_mail_state(),
        meaning_of=meaning_of,
        names=names_of(page.items, actor),
        now=clock.now(),
        cursor=request.args.get("ab"),
        address=lambda **values: url_for(".list_mails", **values),
    )


@office.get("/geschaeftsstelle/mails/zurueckgehalten")
def list_withheld_mails() -> ResponseReturnValue:
    """Mails that nobody got, because whoever they were for may no longer read what they are about."""
    enter_office()
    page = list_withheld(cursor=request.args.get("ab"))
    return render_template(
        "office/list_withheld_mails.html",
        page=page,
        label_of=label_of,
        address=lambda **values: url_for(".list_withheld_mails", **values),
    )


@office.get("/geschaeftsstelle/mails/erneut")
def confirm_resending() -> ResponseReturnValue:
    """Ask before a whole page of mails is sent again; those whose link has ended are left out."""
    actor = enter_office()
    now = clock.now()
    mails = [mail for mail in list_undelivered(cursor=request.args.get("ab")).items if not mail.is_outdated(now)]
    return render_template("office/confirm_resending.html", mails=mails, names=names_of(mails, actor))


@office.post("/geschaeftsstelle/mails/erneut")
def resend_mails() -> ResponseReturnValue:
    enter_office()
    return _resend(request.form.getlist("mail")[:MAILS_A_PAGE])


@office.post("/geschaeftsstelle/mails/<public_id>/erneut")
def resend_mail(public_id: str) -> ResponseReturnValue:
    enter_office()
    return _resend([public_id])


@office.post("/geschaeftsstelle/mails/<public_id>/erledigt")
def dismiss_mail(public_id: str) -> ResponseReturnValue:
    enter_office()
    if dismiss(public_id, by=current_member()):
        flash(_("The mail is done with and will not be sent."), "success")
    else:
        flash(_("Nothing was changed: this mail no longer stands in the list."), "info")
    return redirect(url_for(".list_mails"), code=303)


def _resend(public_ids: list[str]) -> ResponseReturnValue:
    count = send_again([one for one in public_ids if one.isalnum()], by=current_member())
    if count:
        flash(ngettext("One mail is being sent again.", "%(num)s mails are being sent again.", count), "success")
    else:
        flash(_("Nothing is sent again: these mails no longer stand in the list, or their links have ended."), "info")
    return redirect(url_for(".list_mails"), code=303)
