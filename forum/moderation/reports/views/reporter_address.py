"""Confirming by the link in the first mail that a report and its address are one's own."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.moderation.queries.history import find_case_of_report
from forum.moderation.reports.services.confirm_reporter import confirm_reporter, find_report_to_confirm
from forum.moderation.views.blueprint import moderation


@moderation.get("/meldungen/bestaetigen/<token>")
def show_reporter_address(token: str) -> ResponseReturnValue:
    """What was reported under the address; a mail scanner that follows the link confirms nothing."""
    # the signed link says who asks: whoever holds it has read the mail
    authorise(everyone, current_actor())
    report = find_report_to_confirm(token)
    if report is None:
        return _broken()
    case = find_case_of_report(report)
    return render_template("moderation/show_reporter_address.html", report=report, case=case, token=token)


@moderation.post("/meldungen/bestaetigen/<token>")
def confirm_reporter_address(token: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    report = find_report_to_confirm(token)
    if report is None:
        return _broken()
    confirm_reporter(report)
    flash(_("Your address is confirmed."), "success")
    return redirect(url_for(".show_reporter_address", token=token), code=303)


def _broken() -> ResponseReturnValue:
    way_on = _("Your report is checked all the same. If you have questions, write to the office:")
    return render_template("moderation/broken_link.html", way_on=way_on), 404
