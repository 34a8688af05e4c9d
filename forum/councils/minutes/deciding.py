"""Resolutions and votes as minutes tell them: number, wording, result, who took no part."""

from collections.abc import Iterator, Sequence

from forum.ballots.kinds import Answer, BallotKind, BallotWay
from forum.ballots.models import Ballot, BallotOption
from forum.ballots.words import result_sentence
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext, time_of_day
from forum.councils.minutes.queries.records import Records
from forum.councils.minutes.sheet import Decision, OwnVote, Vote
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import BallotPurpose, MeetingBallot
from forum.councils.models.resolutions import Resolution, ResolutionState

ON_DOORS = {BallotPurpose.CLOSE_DOORS, BallotPurpose.OPEN_DOORS}

DECIDED = {ResolutionState.ADOPTED, ResolutionState.REJECTED}


def decisions_of(item: AgendaItem, records: Records) -> tuple[Decision, ...]:
    """What was decided at an item: its resolutions with all votes on them, then votes on something else."""
    taken = records.ballots.get(item.id, ())
    here = {one.id: one for one in records.resolutions.get(item.id, ())}
    moved_on = {one.id: one for rows in records.resolutions.values() for one in rows}
    keys = dict.fromkeys([*here, *(link.resolution_id for link, _ballot in taken if link.resolution_id)])
    resolutions = [moved_on[key] for key in keys if key in moved_on]
    on_resolutions = (_resolution(one, taken, records) for one in resolutions)
    others = (_other(link, ballot, records) for link, ballot in taken if link.resolution_id not in moved_on)
    return (*on_resolutions, *others)


def _resolution(one: Resolution, taken: Sequence[tuple[MeetingBallot, Ballot]], records: Records) -> Decision:
    votes = [_vote(ballot, records) for link, ballot in taken if link.resolution_id == one.id]
    conflicts = records.conflicts.get(one.id, ())
    asked = one.conflicts_asked_at
    return Decision(
        title=one.title,
        kind=str(one.kind.label),
        number=one.number,
        text=one.body_text,
        votes=tuple(votes),
        state="" if votes else str(one.state.label),
        is_inner=one.state not in DECIDED,
        conflicts_asked=time_of_day(asked) if asked else "",
        conflict_count=len(conflicts),
        needs_approval=one.needs_approval,
        conflicts=tuple(f"{conflict.membership.shown_name} ({conflict.reason.label})" for conflict in conflicts),
    )


def _other(link: MeetingBallot, ballot: Ballot, records: Records) -> Decision:
    vote = _vote(ballot, records)
    return Decision(
        title=ballot.question, kind=str(link.purpose.label), votes=(vote,), is_inner=link.purpose in ON_DOORS
    )


def _vote(ballot: Ballot, records: Records) -> Vote:
    options = records.options.get(ballot.id, ())
    result = str(result_sentence(ballot, options))
    if ballot.outcome_text:
        result = f"{result} {ballot.outcome_text}"
    return Vote(
        question=ballot.question,
        result=result,
        details=tuple(_details(ballot, options)),
        named=_named(ballot, records),
        own=_own(ballot, options, records),
    )


def _details(ballot: Ballot, options: Sequence[BallotOption]) -> Iterator[str]:
    if ballot.is_counted and not ballot.is_void:
        if ballot.kind is BallotKind.MOTION:
            abstained = next((one.votes or 0 for one in options if one.answer is Answer.ABSTAINED), 0)
            yield ngettext("one abstention", "%(num)s abstentions", abstained) if abstained else _("no abstentions")
        else:
            yield "; ".join(f"{option.name}: {option.votes or 0}" for option in options)
    yield str(ballot.way.label)
    yield str(ballot.majority.label)


def _named(ballot: Ballot, records: Records) -> tuple[OwnVote, ...]:
    """How everybody voted, if the vote was taken by name."""
    if ballot.way is not BallotWay.BY_NAME or not ballot.is_counted:
        return ()
    votes = records.named_votes.get(ballot.id, ())
    return tuple(OwnVote(one.voter.name, str(one.option.name)) for one in votes)


def _own(ballot: Ballot, options: Sequence[BallotOption], records: Records) -> tuple[OwnVote, ...]:
    """What single members wanted on record after an open vote; of a secret one there is nothing to record."""
    if ballot.way.is_secret:
        return ()
    found = []
    names = {option.number: str(option.name) for option in options}
    if ballot.way is not BallotWay.BY_NAME:
        votes = records.named_votes.get(ballot.id, ())
        found += [OwnVote(one.voter.name, str(one.option.name)) for one in votes]
    for one in records.own_votes.get(ballot.id, ()):
        person = records.find_person(one.attendance_id)
        found.append(OwnVote(person.name if person else "", names.get(one.option_number or 0, ""), one.statement))
    return tuple(found)
