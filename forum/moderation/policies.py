"""Who may report what, and who may decide."""

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import User
from forum.accounts.policies import may_moderate, rank
from forum.core.access import Actor, Verdict, allow, deny, everyone
from forum.core.reportable.registry import list_kinds
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import AccountMeasure, Decision, Measure, Trigger
from forum.moderation.models.objections import Objection
from forum.moderation.periods import is_over
from forum.moderation.subjects import Subject
from forum.spaces.policies import Right, has_right_anywhere


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """The cases that a moderator can find: none of a thing that the moderator may not read; all else is a 404.

    Who moderates by a function in a space alone finds the cases of that space. A case whose thing is gone for good
    stands in no space any more.
    """
    if not may_open_desk(actor):
        return false()
    placed = [(kind.name, kind.place) for kind in list_kinds() if kind.place]
    if not may_moderate(actor):
        moderated = (_is_of(name, place.is_moderated_by(Case.subject_id, actor)) for name, place in placed)
        return or_(false(), *moderated)
    return and_(true(), *(not_(_is_of(name, place.is_closed_to(Case.subject_id, actor))) for name, place in placed))


def _is_of(name: str, clause: ColumnElement[bool]) -> ColumnElement[bool]:
    """Where-clause: the case is about a thing of a kind for which something holds."""
    return and_(Case.subject_kind == name, clause)


def is_in_visible_case(case_id: InstrumentedAttribute[int], actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the row belongs to a case that the actor can find."""
    return exists(Case.id).where(Case.id == case_id, visible_cases(actor))


def may_report(actor: Actor, subject: Subject) -> Verdict:
    """Everybody who may read it, with or without an account, even if suspended (DSA Art. 16)."""
    place = subject.kind.place
    if place is None or place.may_read(actor, subject.thing):
        return everyone
    return deny(_("You can no longer read this topic."), needs_login=not actor.is_member)


def may_open_desk(actor: Actor) -> Verdict:
    """The moderation, and who moderates in a space by a function there; which cases they find says `visible_cases`."""
    return allow() if has_right_anywhere(actor, Right.MODERATE) else may_moderate(actor)


def _may_moderate(actor: Actor, subject: Subject | None) -> Verdict:
    """What stands in a space is moderated where it stands; everything else by the moderation of the whole forum."""
    if subject and subject.kind.place:
        return subject.kind.place.may_moderate(actor, subject.thing)
    return may_moderate(actor)


def may_decide(actor: Actor, subject: Subject | None) -> Verdict:
    """Who moderates there, but nobody in a case of their own."""
    verdict = _may_moderate(actor, subject)
    return may_judge(actor.user_id, subject) if verdict else verdict


def may_judge(user_id: int | None, subject: Subject | None) -> Verdict:
    """Nobody judges what they wrote, nor what belongs to an organisation that they represent."""
    if subject is None or user_id is None:
        return allow()
    if subject.author_id is not None:
        is_own = subject.author_id == user_id
    else:
        is_own = user_id in {person.id for person in subject.kind.people_to_tell(subject.thing)}
    return _unless(is_own, subject.kind.labels.own_matter)


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
    if not by.roles:
        return deny(_("Only the moderation of the whole forum acts against accounts."))
    return _may_act_against(measure, author, by=by)


def _may_act_against(measure: AccountMeasure, author: User, *, by: User) -> Verdict:
    height, own_height = rank(author.roles), rank(by.roles)
    if height > own_height or (height == own_height and measure is not AccountMeasure.LIFT):
        return deny(_("This account works for the forum itself: an administrator has to act."))
    if measure is AccountMeasure.EXCLUDE and author.excluded_at is not None:
        return deny(_("This account is excluded from writing already."))
    if measure is AccountMeasure.LIFT and author.suspended_until is None and author.excluded_at is None:
        return deny(_("This account is neither suspended nor excluded."))
    return allow()


def _may_return(subject: Subject) -> Verdict:
    if subject.kind.hiding.send_back is None or subject.author_id is None:
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
    if not subject.kind.can_be_blacked_out or subject.is_hidden:
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


def may_answer(actor: Actor, objection: Objection, decision: Decision, subject: Subject | None) -> Verdict:
    """Who moderates there, but not the person who decided first (DSA Art. 20(6)), and nobody in their own matter."""
    verdict = _may_moderate(actor, subject)
    if not verdict:
        return verdict
    if objection.decided_at is not None:
        return deny(_("This objection has been answered already."))
    if actor.user_id == decision.decided_by_id:
        return deny(_("You made this decision yourself: another person of the moderation answers the objection."))
    if actor.user_id in (objection.user_id, decision.author_id) or not may_judge(actor.user_id, subject):
        return deny(_("This is a matter of your own: another person of the moderation answers the objection."))
    return verdict
