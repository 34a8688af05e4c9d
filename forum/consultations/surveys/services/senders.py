"""Who sends a reply, as far as it matters: the way it comes, and what makes sure that it comes once."""

from dataclasses import dataclass

from forum.accounts.models import User
from forum.consultations.models.surveys import ReplySource, Survey
from forum.consultations.surveys.errors import AlreadyAnswered
from forum.consultations.surveys.services.links import use_link
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """`sent_key` names the form, for a double click; `token` is that of a link. The office sends what came on paper."""

    source: ReplySource
    user: User | None = None
    sent_key: str = ""
    token: str = ""


def spend_link(survey: Survey, sender: Sender) -> None:
    """Raises LinkSpent; it is used once the transaction is committed."""
    if sender.source is ReplySource.LINK:
        use_link(survey, sender.token)


def answered_before() -> AlreadyAnswered:
    return AlreadyAnswered(_("Your reply has arrived already. It counts once."))
