"""What the office is told of a result that is overdue."""

from forum.consultations.models.procedures import Procedure
from forum.consultations.results.queries.overdue import list_readable_procedures
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, MandatoryKind, PrivateWords
from forum.core.text.locale import lazy_day
from forum.core.text.locale import lazy_gettext as _

OF_PROCEDURE = PrivateWords(_("Reminder of a result"), list_readable_procedures)
OVERDUE = MandatoryKind("consultations.result_overdue", about="procedure", private=OF_PROCEDURE)
MUST_ARRIVE = (OVERDUE,)


def result_overdue(procedure: Procedure) -> MailMessage:
    """To those in the office who are responsible for it."""
    assert procedure.result_due_on is not None
    due = lazy_day(procedure.result_due_on)
    return MailMessage(
        kind=OVERDUE,
        about=procedure,
        subject=_("Result overdue: %(title)s", title=procedure.title),
        paragraphs=(
            _(
                "the result of the consultation “%(title)s” was promised by %(day)s. It is not there yet.",
                title=procedure.title,
                day=due,
            ),
            _("Everybody reads this on its page. Publish the result, or set another day and say why."),
        ),
        action_label=_("To the result"),
        action_url=public_url("consultations.show_result_desk", public_id=procedure.public_id),
        closing=(_("About this day you get no other mail."),),
    )
