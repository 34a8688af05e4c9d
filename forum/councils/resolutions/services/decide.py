"""Writing down what a vote made of a resolution, or that none was taken; who carries it out; who may read it."""

from datetime import date, timedelta

from forum.accounts.models import User
from forum.ballots.models import Ballot
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import Resolution, ResolutionKind, ResolutionState
from forum.councils.resolutions.errors import NotDecided, ResolutionRefused, VoteMissing
from forum.councils.resolutions.services.locking import lock_decided, lock_open
from forum.spaces.models import Level
from forum.spaces.policies import is_public
from forum.spaces.services import set_ceiling

DECIDED = (ResolutionState.ADOPTED, ResolutionState.REJECTED)
LONGEST_OWNER = 160


def record_decision(
    resolution: Resolution,
    *,
    ballot: Ballot,
    by: User | None,
    state: ResolutionState | None = None,
    needs_approval: bool = False,
) -> None:
    """Adopted or rejected, as the vote says; `state` is asked for only where the vote was not about yes and no.

    `needs_approval`: kept if it is adopted, for most could not take part and the others decided. What is decided in public
    is public from then on. Raises AlreadyDecided and VoteMissing.
    """
    lock_open(resolution)
    resolution.state = _outcome_of(ballot, state)
    resolution.ballot_id = ballot.id
    resolution.decided_at = clock.now()
    resolution.needs_approval = needs_approval and resolution.state is ResolutionState.ADOPTED
    if is_decided_in_public(resolution):
        resolution.level = Level.PUBLIC
        _ask_for_answer(resolution, from_day=clock.today())
    session.flush()
    activity.record("resolution.decided", resolution, by=by, number=resolution.number, state=resolution.state)


def postpone(resolution: Resolution, *, by: User) -> None:
    """It is taken up again in another meeting. Raises AlreadyDecided."""
    _leave(resolution, ResolutionState.POSTPONED, by)


def refer(resolution: Resolution, *, by: User) -> None:
    """Another body or a smaller circle works on it first. Raises AlreadyDecided."""
    _leave(resolution, ResolutionState.REFERRED, by)


def set_follow_up(resolution: Resolution, *, owner: str, due_on: date | None, by: User) -> None:
    """Who carries it out, and until when."""
    if len(owner) > LONGEST_OWNER:
        raise ResolutionRefused(_("Use at most 160 characters."), field="owner")
    resolution.owner, resolution.due_on = one_line(owner), due_on
    activity.record("resolution.follow_up_set", resolution, by=by, number=resolution.number)


def mark_done(resolution: Resolution, *, by: User) -> None:
    """What was adopted has been carried out. Raises NotDecided."""
    lock_decided(resolution)
    if resolution.state is not ResolutionState.ADOPTED:
        raise NotDecided(_("Only what was adopted is carried out."))
    resolution.done_at = resolution.done_at or clock.now()
    activity.record("resolution.done", resolution, by=by, number=resolution.number)


def publish(resolution: Resolution, *, on: date, by: User, answer_due_on: date | None = None) -> None:
    """Let everybody read a decided resolution from a day on, whoever may read its item.

    Then a recommendation goes to its addressee, who has so many weeks to answer unless a day is given.
    Raises NotDecided and ResolutionRefused.
    """
    lock_decided(resolution)
    if is_public(resolution):
        raise ResolutionRefused(_("Everybody can read this resolution already."), field="on")
    if on < clock.today():
        raise ResolutionRefused(_("Choose today or a later day."), field="on")
    if answer_due_on is not None and answer_due_on <= on:
        raise ResolutionRefused(_("Choose a day after the one on which it is published."), field="answer_due_on")
    resolution.follows_item = False
    set_ceiling(resolution, None)
    resolution.public_from, resolution.published_by_id = on, by.id
    _ask_for_answer(resolution, from_day=on, due_on=answer_due_on)
    session.flush()
    activity.record("resolution.published", resolution, by=by, number=resolution.number, public_from=on)


def is_decided_in_public(resolution: Resolution) -> bool:
    """Whether everybody may read the item on which it is decided."""
    if resolution.item_id is None:
        return False
    return session.get_one(AgendaItem, resolution.item_id).level is Level.PUBLIC


def _ask_for_answer(resolution: Resolution, *, from_day: date, due_on: date | None = None) -> None:
    """Only what was adopted is answered, and only recommendations."""
    is_asked = resolution.kind is ResolutionKind.RECOMMENDATION and resolution.state is ResolutionState.ADOPTED
    if is_asked and resolution.addressee_id is not None:
        addressee = session.get_one(Body, resolution.addressee_id)
        resolution.answer_due_on = due_on or from_day + timedelta(weeks=addressee.answer_weeks)


def _outcome_of(ballot: Ballot, state: ResolutionState | None) -> ResolutionState:
    if not ballot.is_counted or ballot.is_void:
        raise VoteMissing(_("The vote has no result."))
    if ballot.is_adopted is None:
        if state not in DECIDED:
            raise VoteMissing(_("The vote does not say whether the resolution is adopted."))
        return state
    outcome = ResolutionState.ADOPTED if ballot.is_adopted else ResolutionState.REJECTED
    if state not in (None, outcome):
        raise VoteMissing(_("The vote has another result."))
    return outcome


def _leave(resolution: Resolution, state: ResolutionState, by: User) -> None:
    lock_open(resolution)
    resolution.state = state
    activity.record("resolution.left", resolution, by=by, number=resolution.number, state=state)
