"""Arguments: beginning one, gathering passages in it, answering it, splitting and merging."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock
from forum.weighing.errors import WrongArgument
from forum.weighing.kinds import Disposition, EntryKind, Step
from forum.weighing.models import TITLE_LENGTH, Argument, Passage, WeighedContribution, Weighing, WeighingEntry
from forum.weighing.services.blocks import note_uses
from forum.weighing.services.counts import recount
from forum.weighing.services.locking import lock, read_arguments_anew, refuse_locked

LONGEST_REASON = 8000


@dataclass(frozen=True, slots=True)
class Gathering:
    """An argument, the passages it was given, and those that stay where somebody else has put them meanwhile."""

    argument: Argument
    given: Sequence[Passage]
    left: Sequence[Passage]


def add_argument(weighing: Weighing, title: str, *, by: User, passages: Sequence[Passage] = ()) -> Argument:
    """A new argument with the next number, gathering these passages; a double click adds one.

    Raises WrongArgument and StepFinished.
    """
    lock(weighing, needs=Step.WEIGH)
    argument = _find_just_begun(weighing, title, by=by)
    if argument is None:
        argument = _begin(weighing, title, by=by)
        note(argument, EntryKind.ADDED, by=by)
        activity.record("argument.added", argument, by=by)
    _gather(argument, passages)
    recount(weighing)
    return argument


def gather(argument: Argument, passages: Sequence[Passage], *, by: User) -> int:
    """Put passages under an argument, out of wherever they were; how many were moved.

    Raises ArgumentFinished for an argument that is locked, here or where a passage is taken from.
    """
    weighing = _hold(argument)
    moved = _gather(argument, passages)
    activity.record("argument.gathered", argument, by=by, passages=moved)
    recount(weighing)
    return moved


def gather_free(
    weighing: Weighing, passages: Sequence[Passage], *, into: Argument | None, title: str, by: User
) -> Gathering:
    """Put passages that have no argument under one, or under a new one with a title; a double click begins one.

    Raises WrongArgument, also if all have an argument by now, ArgumentFinished and StepFinished.
    """
    lock(weighing, needs=Step.WEIGH)
    target = into if into is not None else _find_just_begun(weighing, title, by=by)
    there = _read_anew(passages, weighing)
    free = [one for one in there if one.argument_id in (None, target.id if target else None)]
    if not free:
        raise WrongArgument(_("Somebody has put all of them under an argument meanwhile."), field="chosen")
    if into is not None:
        gather(into, free, by=by)
    else:
        target = add_argument(weighing, title, by=by, passages=free)
    assert target is not None
    return Gathering(target, free, [one for one in there if one not in free])


def put_under(argument: Argument, passage: Passage, *, seen: str, by: User) -> None:
    """Put a passage under an argument; `seen`: see `take_out`. Raises WrongArgument, ArgumentFinished and StepFinished."""
    _hold(argument)
    _refuse_moved(passage, seen, unless=argument)
    gather(argument, [passage], by=by)


def take_out(passage: Passage, *, seen: str, by: User) -> None:
    """Take a passage out of its argument.

    `seen`: the public id of the argument that stood beside it on the page, "" for none. Raises WrongArgument if somebody
    else has put it under another one since, ArgumentFinished and StepFinished.
    """
    contribution = session.get_one(WeighedContribution, passage.contribution_id)
    weighing = session.get_one(Weighing, contribution.weighing_id)
    lock(weighing, needs=Step.WEIGH)
    _refuse_moved(passage, seen)
    if passage.argument_id is None:
        return
    argument = session.get_one(Argument, passage.argument_id)
    refuse_locked(argument)
    passage.argument_id = None
    activity.record("argument.passage_removed", argument, by=by)
    recount(weighing)


def answer(argument: Argument, *, title: str, disposition: Disposition | None, reason: str, by: User) -> None:
    """What becomes of an argument and why, for all its passages. Raises WrongArgument, ArgumentFinished, StepFinished.

    The caller has held it and compared the version with the one that the writer saw.
    """
    weighing = _hold(argument)
    problems = markup.check(reason, max_length=LONGEST_REASON) if reason.strip() else ()
    if problems:
        raise WrongArgument(problems[0].message, field="reason")
    argument.title = checked_title(title)
    argument.disposition, argument.reason = disposition, reason.strip()
    argument.reason_html = markup.render(argument.reason, max_length=LONGEST_REASON) if argument.reason else ""
    note_uses(argument)
    _has_changed(argument, EntryKind.CHANGED, by=by)
    activity.record("argument.answered", argument, by=by, disposition=disposition)
    recount(weighing)


def hand_over(argument: Argument, *, to: User | None, due_on: date | None, by: User) -> None:
    """Who answers it, and by when."""
    _hold(argument)
    argument.assignee_id, argument.due_on = to.id if to else None, due_on
    _has_changed(argument, EntryKind.CHANGED, by=by)
    activity.record("argument.assigned", argument, by=by, assignee=argument.assignee_id)


def split(argument: Argument, passages: Sequence[Passage], title: str, *, by: User) -> Argument:
    """Take some of its passages into a new argument, which begins with the same answer."""
    weighing = _hold(argument)
    chosen = [one for one in passages if one.argument_id == argument.id]
    if not chosen:
        raise WrongArgument(_("Choose the passages that the new argument gets."), field="chosen")
    made = _begin(weighing, title, by=by)
    made.disposition, made.reason, made.reason_html = argument.disposition, argument.reason, argument.reason_html
    made.assignee_id, made.due_on, made.step = argument.assignee_id, argument.due_on, argument.step
    note_uses(made)
    _gather(made, chosen)
    note(made, EntryKind.SPLIT, by=by, words=argument.label)
    activity.record("argument.split", argument, by=by, into=made.number)
    recount(weighing)
    return made


def merge(argument: Argument, into: Argument, *, by: User) -> None:
    """Give all passages to another argument of the same weighing, and take this one away. Its number is not given again."""
    weighing = _hold(argument)
    if argument.id == into.id or argument.weighing_id != into.weighing_id:
        raise WrongArgument(_("Choose another argument."), field="into")
    read_anew(into)
    refuse_locked(into)
    moved = update(Passage).where(Passage.argument_id == argument.id).values(argument_id=into.id)
    session.execute(moved, execution_options={"synchronize_session": False})
    _has_changed(into, EntryKind.MERGED, by=by, words=f"{argument.label} {argument.title}")
    activity.record("argument.merged", into, by=by, number=argument.number)
    session.flush()
    session.delete(argument)
    recount(weighing)


def checked_title(title: str) -> str:
    """One line that fits; raises WrongArgument."""
    words = one_line(title).strip()
    if not 0 < len(words) <= TITLE_LENGTH:
        message = _("Give the argument a title of up to %(most)s characters.", most=TITLE_LENGTH)
        raise WrongArgument(message, field="title")
    return words


def note(argument: Argument, kind: EntryKind, *, by: User, words: str = "") -> None:
    """Write down what an argument says from now on."""
    session.add(
        WeighingEntry(
            weighing_id=argument.weighing_id,
            argument_id=argument.id,
            kind=kind,
            step=argument.step,
            by_id=by.id,
            title=argument.title,
            disposition=argument.disposition,
            reason=argument.reason,
            note=words,
        )
    )


def _has_changed(argument: Argument, kind: EntryKind, *, by: User, words: str = "") -> None:
    argument.version += 1
    note(argument, kind, by=by, words=words)


def _hold(argument: Argument) -> Weighing:
    """The weighing, held, with the argument as it is now; raises ArgumentFinished and StepFinished."""
    weighing = session.get_one(Weighing, argument.weighing_id)
    lock(weighing, needs=Step.WEIGH)
    read_arguments_anew([argument.id])
    refuse_locked(argument)
    return weighing


def _refuse_moved(passage: Passage, seen: str, *, unless: Argument | None = None) -> None:
    """Read a passage anew; raises WrongArgument if it stands under another argument than the page said. Free is free."""
    read_anew(passage)
    if passage.argument_id is None or (unless is not None and passage.argument_id == unless.id):
        return
    argument = session.get_one(Argument, passage.argument_id)
    if argument.public_id != seen:
        raise WrongArgument(
            _("Somebody has put the passage under %(argument)s meanwhile. It is still there.", argument=argument.label)
        )


def _find_just_begun(weighing: Weighing, title: str, *, by: User) -> Argument | None:
    """The last one, if the same person has begun it with the same title and nobody has touched it since."""
    query = select(Argument).where(
        Argument.weighing_id == weighing.id,
        Argument.number == weighing.last_argument,
        Argument.title == checked_title(title),
        Argument.assignee_id == by.id,
        Argument.version == 1,
        Argument.disposition.is_(None),
    )
    return session.scalar(query)


def _begin(weighing: Weighing, title: str, *, by: User) -> Argument:
    words = checked_title(title)
    weighing.last_argument += 1
    argument = Argument(weighing_id=weighing.id, number=weighing.last_argument, title=words, assignee_id=by.id)
    session.add(argument)
    session.flush()
    return argument


def _gather(argument: Argument, passages: Sequence[Passage]) -> int:
    """Only passages of the same weighing; those of locked arguments are refused."""
    moved = _read_anew(passages, session.get_one(Weighing, argument.weighing_id))
    for held in read_arguments_anew(list({one.argument_id for one in moved if one.argument_id})):
        if held.id != argument.id:
            refuse_locked(held)
    for passage in moved:
        passage.argument_id, passage.is_left_out = argument.id, False
    _have_been_cut({one.contribution_id for one in moved})
    return len(moved)


def _read_anew(passages: Sequence[Passage], weighing: Weighing) -> Sequence[Passage]:
    """Those that are still there and belong to the weighing, as the database has them now; the weighing is held."""
    keys = [one.id for one in passages]
    query = select(Passage).join(WeighedContribution, WeighedContribution.id == Passage.contribution_id)
    query = query.where(Passage.id.in_(keys), WeighedContribution.weighing_id == weighing.id).order_by(Passage.id)
    return session.scalars(query, execution_options={"populate_existing": True}).all()


def _have_been_cut(keys: set[int]) -> None:
    statement = update(WeighedContribution).where(
        WeighedContribution.id.in_(keys), WeighedContribution.cut_at.is_(None)
    )
    session.execute(statement.values(cut_at=clock.now()), execution_options={"synchronize_session": "fetch"})
