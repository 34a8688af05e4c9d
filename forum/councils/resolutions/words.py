"""In which words pages and files name the state of resolutions and of their answers."""

from dataclasses import dataclass

from forum.ballots.kinds import Answer
from forum.ballots.words import result_sentence
from forum.core.text.locale import day, ngettext
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.resolutions import AnswerKind, Resolution, ResolutionKind, ResolutionState
from forum.councils.resolutions.queries.place import Place
from forum.councils.resolutions.queries.votes import Vote

# look and icon of the chip that names a state or an answer
STATE_CHIPS = {
    ResolutionState.ADOPTED: ("chip--success", "check_circle"),
    ResolutionState.REJECTED: ("chip--danger", "do_not_disturb_on"),
}
ANSWER_CHIPS = {
    AnswerKind.FOLLOWED: ("chip--success", "check_circle"),
    AnswerKind.PARTLY: ("chip--warning", "contrast"),
    AnswerKind.NOT_FOLLOWED: ("chip--danger", "do_not_disturb_on"),
}
PLAIN_CHIP = ("", "")


def approval_words() -> str:
    """Of what was adopted by those who were left (NKomVG § 65)."""
    return _("More than half of those who may vote took no part; the others decided. What was adopted needs approval.")


def state_chip(resolution: Resolution) -> tuple[str, str]:
    return STATE_CHIPS.get(resolution.state, PLAIN_CHIP)


def answer_chip(resolution: Resolution) -> tuple[str, str]:
    return ANSWER_CHIPS[resolution.answer] if resolution.answer else PLAIN_CHIP


def kind_words(resolution: Resolution) -> str:
    """Of what kind it is, and to whom a recommendation goes; the addressee has been loaded."""
    if resolution.kind is ResolutionKind.RECOMMENDATION and resolution.addressee:
        return _("Recommendation to: %(body)s", body=resolution.addressee.name)
    return str(resolution.kind.label)


@dataclass(frozen=True, slots=True)
class AnswerStanding:
    """How it stands with the answer: in a line, shortly beside a title, and whether it is late."""

    words: str
    short: str
    is_overdue: bool = False


def answer_standing(resolution: Resolution) -> AnswerStanding | None:
    """None: no answer is asked for."""
    if resolution.answer is not None and resolution.answered_at is not None:
        answered_on = day(resolution.answered_at, long=False)
        words = _("%(answer)s on %(day)s", answer=resolution.answer.label, day=answered_on)
        return AnswerStanding(words, str(resolution.answer.label))
    due_on, today = resolution.answer_due_on, clock.today()
    if due_on is None:
        return None
    if resolution.is_answer_overdue(today):
        return _overdue(resolution, (today - due_on).days)
    left = (due_on - today).days
    short = ngettext("%(num)s day left", "%(num)s days left", left) if left else _("due today")
    return AnswerStanding(_("Answer by %(day)s", day=day(due_on)), short)


def _overdue(resolution: Resolution, days: int) -> AnswerStanding:
    short = ngettext("%(num)s day overdue", "%(num)s days overdue", days)
    if not resolution.delay_reason:
        return AnswerStanding(short, short, is_overdue=True)
    words = _("%(overdue)s, reason: %(reason)s", overdue=short, reason=resolution.delay_reason)
    return AnswerStanding(words, short, is_overdue=True)


def vote_words(vote: Vote) -> str:
    """The result as a register says it: 9 to 2, 1 abstained; or as the vote itself says it."""
    counts = {option.answer: option.votes or 0 for option in vote.options if option.answer}
    if vote.ballot.is_adopted is None or Answer.NO not in counts:
        return str(result_sentence(vote.ballot, vote.options))
    yes, no, abstained = (counts.get(one, 0) for one in Answer)
    if abstained:
        return _("%(yes)s to %(no)s, %(abstained)s abstained", yes=yes, no=no, abstained=abstained)
    # what fell short of a majority of all members was not unanimously rejected
    if vote.ballot.is_adopted and not no:
        return _("unanimous, %(yes)s", yes=yes)
    return _("%(yes)s to %(no)s", yes=yes, no=no)


def place_words(place: Place) -> str:
    """In which meeting and at which item, or in which vote between meetings; empty: nothing that the reader may see."""
    if place.circular is not None:
        return _("vote between meetings %(label)s", label=place.circular.label)
    if place.meeting is None:
        return ""
    meeting = _("Meeting %(number)s", number=place.meeting.number)
    held = f", {day(place.meeting.begins_at, long=False)}" if place.meeting.begins_at else ""
    label = f" · {label_of(place.item)}" if place.item and place.item.label else ""
    return f"{meeting}{held}{label}"


def label_of(item: AgendaItem) -> str:
    """As it stands on the agenda, such as Ö 3a."""
    return f"{item.doors.letter}\N{NO-BREAK SPACE}{item.label or ''}".strip()
