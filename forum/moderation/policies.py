"""Who may report what, and who may decide."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import User
from forum.accounts.policies import actor_for, may_moderate
from forum.core.access import Actor, Verdict, allow, deny, everyone, unless
from forum.core.reportable.kind import Place
from forum.core.reportable.registry import list_kinds
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.measure_specs import AccountMeasure, ThingMeasure
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.objections import Objection, Objector
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
    if may_moderate(actor):
        return not_(is_closed_case(actor))
    return or_(false(), *(_is_of(name, place.is_moderated_by(Case.subject_id, actor)) for name, place in _placed()))


def is_closed_case(actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the case is about a thing in a space that the actor may not read."""
    return or_(false(), *(_is_of(name, place.is_closed_to(Case.subject_id, actor)) for name, place in _placed()))


def _placed() -> Sequence[tuple[str, Place]]:
    """The kinds of things that stand in spaces, by the name under which their cases are kept."""
    return [(kind.name, kind.place) for kind in list_kinds() if kind.place]


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


def may_moderate_subject(actor: Actor, subject: Subject | None) -> Verdict:
    """What stands in a space is moderated where it stands; everything else by the moderation of the whole forum."""
    if subject and subject.kind.place:
        return subject.kind.place.may_moderate(actor, subject.thing)
    return may_moderate(actor)


def may_decide(actor: Actor, subject: Subject | None, *, overruled: Collection[int | None]) -> Verdict:
    """Who moderates there, as far as that person judges the case."""
    verdict = may_moderate_subject(actor, subject)
    return may_judge_case(actor.user_id, subject, overruled=overruled) if verdict else verdict


def may_judge_case(user_id: int | None, subject: Subject | None, *, overruled: Collection[int | None]) -> Verdict:
    """Nobody decides anew after being overruled (DSA Art. 20(6)), nor in a case of their own."""
    if user_id is not None and user_id in overruled:
        return deny(_("An objection to your decision was granted: another person decides anew."))
    return may_judge(user_id, subject)


def may_judge(user_id: int | None, subject: Subject | None) -> Verdict:
    """Nobody judges what they wrote, nor what belongs to an organisation that they represent."""
    if subject is None or user_id is None:
        return allow()
    if subject.author_id is not None:
        is_own = subject.author_id == user_id
    else:
        is_own = user_id in {person.id for person in subject.kind.people_to_tell(subject.thing)}
    return unless(is_own, subject.kind.labels.own_matter)


def may_take(measure: ThingMeasure, subject: Subject | None, *, by: User) -> Verdict:
    """Which measures a thing allows as it is now; None: it is gone for good."""
    if subject is None:
        return unless(not measure.is_none, _("This is gone for good: nothing can be done with it any more."))
    return measure.may(subject, by)


def may_take_against(measure: AccountMeasure, author: User | None, *, by: User) -> Verdict:
    """Nobody acts against an account that does not exist, nor by a function in a space alone."""
    if measure.is_none:
        return allow()
    if author is None:
        return deny(_("There is no account behind this."))
    if not may_moderate(actor_for(by)):
        return deny(_("Only the moderation of the whole forum acts against accounts."))
    return measure.may(author, by)


def may_object(decision: Decision, objector: Objector) -> Verdict:
    """Author and reporter, until the last day is over in the city; an objection is not decided a third time."""
    if decision.trigger is Trigger.OBJECTION:
        return deny(_("This decision was made on an objection. Whoever does not agree with it can go to court."))
    if is_over(decision.objection_until):
        return deny(_("The period in which one could object to this decision is over."))
    if is_in_favour(decision, objector):
        return deny(_("This decision restricts nothing of yours: there is nothing to object to."))
    return allow()


def is_in_favour(decision: Decision, objector: Objector) -> bool:
    """Whether it was decided for the person: an author's text is released or shown again, an account is freed."""
    return objector is Objector.AUTHOR and not decision.is_restriction


def may_answer(actor: Actor, objection: Objection, decision: Decision, subject: Subject | None) -> Verdict:
    """Who moderates there, but not the person who decided first (DSA Art. 20(6)), and nobody in their own matter."""
    verdict = may_moderate_subject(actor, subject)
    if not verdict:
        return verdict
    if objection.decided_at is not None:
        return deny(_("This objection has been answered already."))
    if actor.user_id == decision.decided_by_id:
        return deny(_("You made this decision yourself: another person of the moderation answers the objection."))
    if actor.user_id in (objection.user_id, decision.author_id) or not may_judge(actor.user_id, subject):
        return deny(_("This is a matter of your own: another person of the moderation answers the objection."))
    return verdict
