"""Writing to whoever has reported: in full to a confirmed address, by a fixed sentence and a link to any other."""

from dataclasses import dataclass

from forum.core.mail import outbox
from forum.core.mail.message import MailMessage
from forum.core.mail.recipients import Address
from forum.core.mail.rendering import WrittenMail, render
from forum.moderation import reporter_mails
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Report


@dataclass(frozen=True, slots=True)
class Letter:
    """What a reporter gets, and the name by which the mail greets."""

    message: MailMessage
    name: str


def decision_letter(decision: Decision, report: Report) -> Letter:
    return letter_about(decision, report, reporter_mails.reporter_told(decision, report))


def letter_about(decision: Decision, report: Report, told: MailMessage) -> Letter:
    """What is told of a decision; to an address that nobody has confirmed, only that there is one."""
    if report.is_confirmed:
        return Letter(told, report.reporter_name)
    return Letter(reporter_mails.decision_is_there(decision, report), "")


def write_letter(letter: Letter, report: Report) -> WrittenMail:
    """The mail as the reporter will read it."""
    return render(letter.message, language=report.reporter_language, name=letter.name)


def post_letter(letter: Letter, report: Report) -> None:
    if report.gets_mail:
        outbox.post(letter.message, to=Address(report.reporter_email, report.reporter_language, letter.name))
