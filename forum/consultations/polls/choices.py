"""What a vote says: options in ranks, or points of options; the same in forms, in rows and in sealed entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forum.consultations.models.polls import Poll, PollKind
from forum.consultations.polls.errors import WrongChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext

FIELD = "choices"


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbers of options: in ranks with the best first, of a choice in one rank; or with their points."""

    ranks: tuple[tuple[int, ...], ...] = ()
    points: Mapping[int, int] = field(default_factory=dict)

    @property
    def numbers(self) -> list[int]:
        return sorted({*self.points, *(number for rank in self.ranks for number in rank)})

    def as_json(self) -> dict[str, Any]:
        """Equal votes are written alike."""
        if self.points:
            return {"points": [[number, self.points[number]] for number in sorted(self.points)]}
        return {"ranks": [sorted(rank) for rank in self.ranks]}

    def amounts(self) -> Mapping[int, int]:
        """What is added to each option: its points, or one vote."""
        return self.points or dict.fromkeys(self.numbers, 1)


def read_choice(kept: Mapping[str, Any]) -> Choice:
    """From what `as_json` has made."""
    return Choice(
        tuple(tuple(rank) for rank in kept.get("ranks", ())),
        dict(kept.get("points", ())),
    )


def in_one_rank(numbers: Iterable[int]) -> Choice:
    chosen = tuple(sorted(set(numbers)))
    return Choice((chosen,) if chosen else ())


def in_order(places: Mapping[int, int]) -> Choice:
    """From the place that was given to each option; equal places are one rank, and gaps do not matter."""
    ranks: dict[int, list[int]] = {}
    for number, place in places.items():
        ranks.setdefault(place, []).append(number)
    return Choice(tuple(tuple(sorted(ranks[place])) for place in sorted(ranks)))


def check_choice(poll: Poll, choice: Choice, *, offered: Iterable[int]) -> None:
    """Raises WrongChoice."""
    numbers = choice.numbers
    if not numbers:
        is_order = poll.kind is PollKind.RANKING
        raise WrongChoice(
            _("Give at least one option a rank.") if is_order else _("Choose an option first."), field=FIELD
        )
    if not set(numbers) <= set(offered) or bool(choice.points) != (poll.kind is PollKind.POINTS):
        raise WrongChoice(_("Choose from the options that stand here."), field=FIELD)
    if poll.kind is PollKind.POINTS:
        _check_points(poll, choice.points)
    elif poll.kind is not PollKind.RANKING and len(choice.ranks) > 1:
        raise WrongChoice(_("Choose from the options that stand here."), field=FIELD)
    elif poll.kind is PollKind.SINGLE and len(numbers) > 1:
        raise WrongChoice(_("Choose one option."), field=FIELD)
    elif poll.kind is PollKind.MULTIPLE and len(numbers) > poll.most_choices:
        message = _(
            "You have chosen %(count)s options. Choose %(most)s at most.", count=len(numbers), most=poll.most_choices
        )
        raise WrongChoice(message, field=FIELD)


def _check_points(poll: Poll, points: Mapping[int, int]) -> None:
    if any(not 1 <= one <= poll.most_points for one in points.values()):
        message = _("An option gets from 1 to %(most)s points, or none.", most=poll.most_points)
        raise WrongChoice(message, field=FIELD)
    given = sum(points.values())
    if given > poll.points:
        message = lazy_ngettext(
            "You have distributed one point too many: there are %(points)s.",
            "You have distributed %(num)s points too many: there are %(points)s.",
            given - poll.points,
            points=poll.points,
        )
        raise WrongChoice(message, field=FIELD)
