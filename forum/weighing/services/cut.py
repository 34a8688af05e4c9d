"""Cutting a contribution into passages, putting them together again, and leaving out what is not to be weighed."""

from collections.abc import Iterable, Sequence

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.weighing.errors import TextChanged, WrongCut
from forum.weighing.kinds import Step
from forum.weighing.models import Argument, Passage, WeighedContribution
from forum.weighing.queries.texts import stored_text
from forum.weighing.remapping import remap
from forum.weighing.services.counts import recount
from forum.weighing.services.locking import lock_with_words, read_passages_anew, refuse_locked
from forum.weighing.wordings import text_mark

TEXT_CHANGED = _("The words of this contribution have changed since you opened the page. Look at them again, then cut.")


def cut_out(contribution: WeighedContribution, start: int, end: int, *, read: str, seen: str, by: User) -> None:
    """Make the words from `start` to `end`, in characters of the text as it is read, a passage of their own.

    `read` is that text now, `seen` the mark of the one that the reader saw. Raises TextChanged, WrongCut and StepFinished.
    """
    weighing = lock_with_words(contribution, needs=Step.CUT)
    _refuse_other_words(read, seen)
    words = read[start:end]
    if not 0 <= start < end <= len(read) or not words.strip():
        raise WrongCut(_("Mark the words that are to be a passage."))
    begin = start + len(words) - len(words.lstrip())
    finish = start + len(words.rstrip())
    stored, passages = stored_text(contribution), read_passages_anew(contribution)
    places = [place.at for place in remap([begin, finish], read, stored)]
    _refuse_several(passages, *places)
    _split_at(contribution, passages, places, stored)
    _has_been_cut(contribution, by)
    recount(weighing)


def cut_at(contribution: WeighedContribution, places: Iterable[int], *, read: str, seen: str, by: User) -> None:
    """Begin a new passage at each of these places of the text as it is read. Raises as `cut_out`."""
    weighing = lock_with_words(contribution, needs=Step.CUT)
    _refuse_other_words(read, seen)
    wanted = sorted({place for place in places if 0 < place < len(read)})
    if not wanted:
        raise WrongCut(_("Choose where a new passage begins."))
    stored = stored_text(contribution)
    mapped = [place.at for place in remap(wanted, read, stored)]
    _split_at(contribution, read_passages_anew(contribution), mapped, stored)
    _has_been_cut(contribution, by)
    recount(weighing)


def merge_with_next(passage: Passage, *, behind: str, by: User) -> None:
    """Put a passage and the one behind it together; it keeps its argument, or gets that of the other. Raises WrongCut.

    `behind` is the public id of the one that was seen behind it: a double click puts no third one to them.
    """
    contribution = session.get_one(WeighedContribution, passage.contribution_id)
    weighing = lock_with_words(contribution, needs=Step.CUT)
    passages = read_passages_anew(contribution)
    place = next((place for place, one in enumerate(passages) if one.id == passage.id), None)
    if place is None or place + 1 >= len(passages):
        raise WrongCut(_("There is no passage behind this one."))
    first, second = passages[place], passages[place + 1]
    if second.public_id != behind:
        raise WrongCut(_("Another passage is behind this one by now. Look at them again."))
    _refuse_finished([first, second])
    if first.argument_id is None and second.argument_id is not None:
        first.argument_id, first.is_left_out = second.argument_id, False
    elif second.is_left_out is False and first.argument_id is None:
        first.is_left_out = False
    first.changed_at = first.changed_at or second.changed_at
    session.delete(second)
    _number([one for one in passages if one is not second])
    _has_been_cut(contribution, by)
    recount(weighing)


def leave_out(passage: Passage, *, by: User) -> None:
    """Weigh nothing of what stands in the passage; it leaves its argument."""
    _weigh(passage, is_left_out=True, by=by)


def weigh_again(passage: Passage, *, by: User) -> None:
    """Weigh what was left out."""
    _weigh(passage, is_left_out=False, by=by)


def mark_as_checked(passage: Passage, *, by: User) -> None:
    """Somebody has looked at a passage whose words had changed."""
    contribution = session.get_one(WeighedContribution, passage.contribution_id)
    lock_with_words(contribution, needs=Step.WEIGH)
    read_anew(passage)
    passage.changed_at = None
    activity.record("contribution.checked", contribution, by=by)


def _weigh(passage: Passage, *, is_left_out: bool, by: User) -> None:
    contribution = session.get_one(WeighedContribution, passage.contribution_id)
    weighing = lock_with_words(contribution, needs=Step.CUT)
    read_anew(passage)
    _refuse_finished([passage])
    passage.is_left_out = is_left_out
    if is_left_out:
        passage.argument_id = None
    _has_been_cut(contribution, by)
    recount(weighing)


def _split_at(contribution: WeighedContribution, passages: list[Passage], places: Sequence[int], stored: str) -> None:
    """Begin passages at places of the stored text; where only blanks would be cut off, none begins."""
    for place in places:
        index = max(number for number, one in enumerate(passages) if one.start <= place)
        held = passages[index]
        end = passages[index + 1].start if index + 1 < len(passages) else len(stored)
        if not stored[held.start : place].strip() or not stored[place:end].strip():
            continue
        _refuse_finished([held])
        new = Passage(weighing_id=contribution.weighing_id, contribution_id=contribution.id, start=place)
        session.add(new)
        passages.insert(index + 1, new)
        # what is cut off in front keeps the argument; behind it begins something new
        if held.is_left_out:
            new.is_left_out = True
    _number(passages)


def _number(passages: Sequence[Passage]) -> None:
    for position, passage in enumerate(passages, 1):
        passage.position = position
    passages[0].start = 0


def _refuse_other_words(read: str, seen: str) -> None:
    if text_mark(read) != seen:
        raise TextChanged(TEXT_CHANGED)


def _refuse_several(passages: Sequence[Passage], begin: int, finish: int) -> None:
    if any(begin < one.start < finish for one in passages):
        raise WrongCut(_("The marked words belong to several passages. Put these together first."))


def _refuse_finished(passages: Sequence[Passage]) -> None:
    for passage in passages:
        if passage.argument_id is not None:
            refuse_locked(session.get_one(Argument, passage.argument_id))


def _has_been_cut(contribution: WeighedContribution, by: User) -> None:
    contribution.cut_at = contribution.cut_at or clock.now()
    activity.record("contribution.cut", contribution, by=by)
