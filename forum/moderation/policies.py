"""Who may report what, and who may decide."""

from sqlalchemy import ColumnElement, and_, exists, not_, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from forum.accounts.models import User
from forum.accounts.policies import may_moderate, rank
from forum.core.access import Actor, Verdict, allow, deny, everyone
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models import HiddenAs, Post, Thread
from forum.moderation.models.cases import Case, SubjectKind
from forum.moderation.models.decisions import AccountMeasure, Decision, Measure, Trigger
from forum.moderation.models.objections import Objection
from forum.moderation.periods import is_over
from forum.moderation.subjects import Subject
from forum.organisations.models import Organisation, OrganisationState
from forum.spaces.policies import readable_space


def reportable_posts(actor: Actor) -> ColumnElement[bool]:
    """The posts that an actor can report: hidden and deleted ones too, but none in a space closed to the actor.

    Nobody but the moderation knows of posts that wait for release.
    """
    place = aliased(Thread)
    stands = exists(place.id).where(place.id == Post.thread_id, readable_space(place.space_id, actor))
    if may_moderate(actor):
        return stands
    return and_(stands, or_(Post.hidden_as.is_(None), Post.hidden_as != HiddenAs.WAITING))


def reportable_profiles() -> ColumnElement[bool]:
    """Accounts that are not yet confirmed have no profile."""
    return User.email_confirmed_at.is_not(None)


def reportable_organisations() -> ColumnElement[bool]:
    """Requests and declined ones are known to the office alone."""
    return Organisation.state == OrganisationState.LISTED


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """The cases that a moderator can find: none of a post in a space closed to the moderator; all else is a 404.

    A case whose post is gone for good stands in no space any more.
    """
    post, place = aliased(Post), aliased(Thread)
    is_closed = exists(post.id).where(
        post.id == Case.subject_id,
        place.id == post.thread_id,
        not_(readable_space(place.space_id, actor)),
    )
    return or_(Case.subject_kind != SubjectKind.POST, not_(is_closed))


def is_in_visible_case(case_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the row belongs to a case that the actor can find."""
    return exists(Case.id).where(Case.id == case_id, visible_cases(actor))


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
    if subject is None:
        return (
            allow() if measure is Measure.NONE else deny(_("This is gone for good: there is nothing to hide or show."))
        )
    return VERDICTS[measure](subject)


def may_take_against(measure: AccountMeasure, author: User | None, *, by: User) -> Verdict:
    """Nobody acts against an account of their own rank or above, nor against one that does not exist.

    Among equals a sanction can be lifted: otherwise nobody could let an administrator act again.
    """
    if measure is AccountMeasure.NONE:
        return allow()
    if author is None:
        return deny(_("There is no account behind this."))
    height, own_height = rank(author.roles), rank(by.roles)
    if height > own_height or (height == own_height and measure is not AccountMeasure.LIFT):
        return deny(_("This account works for the forum itself: an administrator has to act."))
    if measure is AccountMeasure.EXCLUDE and author.excluded_at is not None:
        return deny(_("This account is excluded from writing already."))
    if measure is AccountMeasure.LIFT and author.suspended_until is None and author.excluded_at is None:
        return deny(_("This account is neither suspended nor excluded."))
    return allow()


def _may_return(subject: Subject) -> Verdict:
    if not isinstance(subject.thing, Post) or subject.author_id is None:
        return deny(_("There is nobody who could revise this."))
    return _unless(subject.is_hidden and not subject.is_waiting, _("This is hidden already.")) and _unless(
        subject.is_deleted, _("This has been deleted by its author: there is nothing to hide.")
    )


def _may_move(subject: Subject) -> Verdict:
    thread = subject.thread
    stands = thread is not None and thread.merged_into_id is None and not subject.is_waiting
    return _unless(not stands, _("This stands in no topic."))


def _may_lock(subject: Subject) -> Verdict:
    verdict = _may_move(subject)
    if verdict and subject.thread and subject.thread.locked_at is not None:
        return deny(_("This topic is already locked."))
    return verdict


def _may_hide(subject: Subject) -> Verdict:
    if subject.is_deleted:
        return deny(_("This has been deleted by its author: there is nothing to hide."))
    if subject.is_hidden and not (subject.is_waiting or subject.is_returned):
        return deny(_("This is hidden already."))
    return allow()


def _may_black_out(subject: Subject) -> Verdict:
    if not isinstance(subject.thing, Post) or subject.is_hidden:
        return deny(_("Passages are blacked out in posts that can be read."))
    return _may_hide(subject)


def _may_do_nothing(subject: Subject) -> Verdict:
    return _unless(subject.is_waiting, _("This waits for release: release it, return it or hide it."))


def _may_release(subject: Subject) -> Verdict:
    return _unless(not subject.is_waiting, _("This does not wait for release."))


def _may_restore(subject: Subject) -> Verdict:
    return _unless(not subject.is_hidden or subject.is_waiting, _("This is not hidden."))


def _unless(obstacle: bool, reason: object) -> Verdict:
    return deny(reason) if obstacle else allow()


VERDICTS = {
    Measure.NONE: _may_do_nothing,
    Measure.RELEASE: _may_release,
    Measure.RETURN: _may_return,
    Measure.BLACK_OUT: _may_black_out,
    Measure.HIDE: _may_hide,
    Measure.REMOVE: _may_hide,
    Measure.LOCK: _may_lock,
    Measure.MOVE: _may_move,
    Measure.RESTORE: _may_restore,
}


def may_object(decision: Decision) -> Verdict:
    """Author and reporter, until the last day is over in the city; an objection is not decided a third time."""
    if decision.trigger is Trigger.OBJECTION:
        return deny(_("This decision was made on an objection. Whoever does not agree with it can go to court."))
    if is_over(decision.objection_until):
        return deny(_("The period in which one could object to this decision is over."))
    return allow()


def may_answer(actor: Actor, objection: Objection, decision: Decision) -> Verdict:
    """The moderation, but not the person who decided first (DSA Art. 20(6)), and nobody in a matter of their own."""
    verdict = may_moderate(actor)
    if not verdict:
        return verdict
    if objection.decided_at is not None:
        return deny(_("This objection has been answered already."))
    if actor.user_id == decision.decided_by_id:
        return deny(_("You made this decision yourself: another person of the moderation answers the objection."))
    if actor.user_id in (objection.user_id, decision.author_id):
        return deny(_("This is a matter of your own: another person of the moderation answers the objection."))
    return verdict
