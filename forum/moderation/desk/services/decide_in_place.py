"""Deciding on a post where it stands: its case is opened if there is none, and decided in the same act."""

from forum.accounts.models import User
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.desk.services.submit import submit
from forum.moderation.models.pending import PendingDecision
from forum.moderation.services.decide import CaseHasChanged
from forum.moderation.services.hold import hold_text
from forum.moderation.services.open_case import open_case
from forum.moderation.services.ruling import Ruling
from forum.moderation.subjects import Subject, post_of


def decide_in_place(subject: Subject, *, by: User, ruling: Ruling, seen_as: str) -> PendingDecision | None:
    """Send a decision on a post, see `submit`; `seen_as` is its mark on the page that was open: CaseHasChanged if it is another one now."""
    hold_text(subject)
    if post_of(subject).seen_as != seen_as:
        raise CaseHasChanged(_("The post has changed since you opened the page: please look at it again."))
    case = open_case(subject, by=by)
    return submit(case, subject, by=by, ruling=ruling, seen_version=case.version)
