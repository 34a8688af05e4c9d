"""What people get who reported a barrier; nothing that was typed goes to an address that nobody has confirmed."""

from forum.core.mail.contact import office_email
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind
from forum.core.text.locale import lazy_day
from forum.core.text.locale import lazy_gettext as _
from forum.home.models import BarrierReport

BARRIER_RECEIVED = MandatoryKind("home.barrier_received", about="barrier_report")
BARRIER_ANSWERED = MandatoryKind("home.barrier_answered", about="barrier_report")
MUST_ARRIVE = (BARRIER_RECEIVED, BARRIER_ANSWERED)


def barrier_received(report: BarrierReport) -> MailMessage:
    """That the report is there, and until when the office answers."""
    return MailMessage(
        kind=BARRIER_RECEIVED,
        about=report,
        subject=_("Your report %(reference)s has arrived", reference=report.reference),
        paragraphs=(
            _("somebody has reported a barrier in the forum and given this e-mail address for the answer."),
            _("The office answers by mail until the day below."),
        ),
        facts={_("Number"): report.reference, _("Answer until"): lazy_day(report.due_at)},
        closing=(_("If it was not you, you need not do anything, or tell us at %(email)s.", email=office_email()),),
    )


def barrier_answered(report: BarrierReport) -> MailMessage:
    """The office's answer, and what one can do if it does not help."""
    return MailMessage(
        kind=BARRIER_ANSWERED,
        about=report,
        subject=_("Answer to your report %(reference)s", reference=report.reference),
        paragraphs=(_("this is the answer to the barrier that you have reported in the forum."),),
        facts={_("Number"): report.reference},
        quote_label=_("The office writes:"),
        quote=report.answer,
        action_label=_("Read about the conciliation procedure"),
        action_url=public_url("home.show_accessibility"),
        closing=(
            _("If the answer does not help, you can turn to the conciliation body. The procedure is free of charge."),
        ),
    )
