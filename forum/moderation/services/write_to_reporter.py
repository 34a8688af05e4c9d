"""Writing to whoever has reported: in full to a confirmed address, by a fixed sentence and a link to any other."""

from dataclasses import dataclass

from forum.core.mail import outbox
from forum.core.mail.message import MailMessage
from forum.core.mail.recipients import Address
from forum.core.mail.rendering import WrittenMail, render
from forum.moderation import objection_mails, reporter_mails
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report


@dataclass(frozen=True, slots=True)
class Letter:
    """What a reporter gets, and the name by which the mail greets."""

    message: MailMessage
    name: str


def decision_letter(decision: Decision, report: Report) -> Letter:
    if report.is_confirmed:
        return Letter(reporter_mails.reporter_told(decision, report), report.reporter_name)
    return Letter(reporter_mails.decision_is_there(decision, report), "")


def tell_reporter(decision: Decision, report: Report) -> None:
    _post(decision_letter(decision, report), report)


def tell_reporter_anew(decision: Decision, report: Report) -> None:
    """Tell of a decision that took back the first one on an objection."""
    if report.is_confirmed:
        _post(Letter(objection_mails.report_decided_anew(report, decision), report.reporter_name), report)
    else:
        _post(Letter(reporter_mails.decision_is_there(decision, report), ""), report)


def write_letter(letter: Letter, report: Report) -> WrittenMail:
    """The mail as the reporter will read it."""
    return render(letter.message, language=report.reporter_language, name=letter.name)


def _post(letter: Letter, report: Report) -> None:
    if report.gets_mail:
        outbox.post(letter.message, to=Address(report.reporter_email, report.reporter_language, letter.name))
