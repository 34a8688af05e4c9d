"""Who may report what, and who may decide."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from forum.accounts.models import User
from forum.accounts.policies import may_moderate
from forum.core.access import Actor, Verdict, allow, deny, everyone
from forum.core.locale import lazy_gettext as _
from forum.discussions.models import Post, Thread
from forum.moderation.models.decisions import Measure
from forum.moderation.subjects import Subject
from forum.organisations.models import Organisation, OrganisationState
from forum.spaces.policies import readable_space


def reportable_posts(actor: Actor) -> ColumnElement[bool]:
    """The posts that an actor can report: hidden and deleted ones too, but none in a space closed to the actor."""
    place = aliased(Thread)
    return exists(place.id).where(place.id == Post.thread_id, readable_space(place.space_id, actor))


def reportable_profiles() -> ColumnElement[bool]:
    """Accounts that are not yet confirmed have no profile."""
    return User.email_confirmed_at.is_not(None)


def reportable_organisations() -> ColumnElement[bool]:
    """Requests and declined ones are known to the office alone."""
    return Organisation.state == OrganisationState.LISTED


def may_report(actor: Actor) -> Verdict:  # noqa: ARG001
    """Everybody, with or without an account, even if suspended (DSA Art. 16)."""
    return everyone


def may_decide(actor: Actor, subject: Subject | None) -> Verdict:
    """The moderation, but nobody in a case of their own."""
    verdict = may_moderate(actor)
    if verdict and subject and subject.author_id is not None and subject.author_id == actor.user_id:
        return deny(_("This is your own contribution: another person of the moderation decides."))
    return verdict


def may_take(measure: Measure, subject: Subject | None) -> Verdict:
    """Which measures a thing allows as it is now; None: it is gone for good."""
    if measure is Measure.NONE:
        return allow()
    if subject is None:
        return deny(_("This is gone for good: there is nothing to hide or show."))
    if measure is Measure.HIDE and subject.is_deleted:
        return deny(_("This has been deleted by its author: there is nothing to hide."))
    if measure is Measure.HIDE and subject.is_hidden:
        return deny(_("This is hidden already."))
    if measure is Measure.RESTORE and not subject.is_hidden:
        return deny(_("This is not hidden."))
    return allow()
