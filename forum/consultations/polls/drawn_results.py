"""An outcome as its page shows it: a table with bars, rounds or comparisons, and sentences with their base."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forum.consultations.models.polls import Poll, PollKind, PollOption, RankingMethod
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy, lazy_gettext, ngettext, number, percent

WHOLE = 100
VOTES = {"members": lazy_gettext("Votes with an account"), "guests": lazy_gettext("Votes without an account")}
# longer run-offs are told as a list of who left
MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One option; `width` of its bar is of 100. `place` counts those in front of it; level ones share theirs."""

    place: int
    name: str
    count: float
    amount: str
    # of all that was given
    part: float
    width: float
    is_first: bool

    @property
    def share(self) -> str:
        return percent(self.part)


@dataclass(frozen=True, slots=True)
class RoundRow:
    """An option in all rounds: its votes, or nothing once it has left."""

    name: str
    votes: Sequence[str]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """How many prefer an option to each other one; a victory is set apart. None stands where it meets itself."""

    name: str
    cells: Sequence[tuple[str, bool] | None]


@dataclass(frozen=True, slots=True)
class DrawnResult:
    """The outcome of the votes with, or of those without, an account."""

    key: str
    title: str
    base: int
    headline: str
    rows: Sequence[ResultRow]
    round_rows: Sequence[RoundRow]
    leavings: Sequence[str]
    compared: Sequence[ComparedRow]


def draw_results(poll: Poll, options: Sequence[PollOption]) -> list[DrawnResult]:
    """Of a counted poll; votes without an account apart."""
    outcome = poll.outcome or {}
    names = {option.number: option.label for option in options}
    return [_draw(poll, key, say_votes(key), outcome[key], names) for key in VOTES if outcome.get(key)]


def say_votes(key: str) -> str:
    """Whose votes these are."""
    return str(VOTES[key])


def draw_standing(poll: Poll, options: Sequence[PollOption]) -> list[DrawnResult]:
    """How things stand in an open poll that hides nothing."""
    names = {option.number: option.label for option in options}
    of_members = {option.number: option.votes for option in options}
    of_guests = {option.number: option.guest_votes for option in options}
    found = [_draw(poll, "members", say_votes("members"), _as_kept(of_members, poll.vote_count), names)]
    if poll.takes_guests:
        kept = _as_kept(of_guests, poll.guest_vote_count)
        found.append(_draw(poll, "guests", say_votes("guests"), kept, names))
    return found


def _as_kept(totals: Mapping[int, int], base: int) -> dict[str, Any]:
    by_total: dict[int, list[int]] = {}
    for option, total in totals.items():
        by_total.setdefault(total, []).append(option)
    ranking = [by_total[total] for total in sorted(by_total, reverse=True)]
    winners = ranking[0] if ranking and any(totals.values()) else []
    return {
        "base": base,
        "totals": {str(option): total for option, total in totals.items()},
        "ranking": ranking,
        "winners": winners,
    }


def _draw(poll: Poll, key: str, title: str, kept: Mapping[str, Any], names: Mapping[int, str]) -> DrawnResult:
    rounds = kept.get("rounds", ())
    return DrawnResult(
        key=key,
        title=title,
        base=kept["base"],
        headline=_headline(kept, names),
        rows=list(_rows(poll, kept, names)) if kept["base"] else (),
        round_rows=_round_rows(kept, names) if len(rounds) <= MOST_COLUMNS else (),
        leavings=list(_leavings(rounds, names)),
        compared=list(_compared(kept, names)) if kept["base"] else (),
    )


def _headline(kept: Mapping[str, Any], names: Mapping[int, str]) -> str:
    winners = [names[one] for one in kept["winners"]]
    return lazy(say_first, winners if kept["base"] else [])


def say_first(winners: Sequence[str]) -> str:
    """Who has come first; nobody, if no votes were given."""
    if not winners:
        return _("No votes were given.")
    if len(winners) == 1:
        return _("First: %(name)s.", name=winners[0])
    return _("Level in first place: %(names)s.", names=", ".join(winners))


def _rows(poll: Poll, kept: Mapping[str, Any], names: Mapping[int, str]) -> Iterator[ResultRow]:
    totals = {int(option): total for option, total in kept["totals"].items()}
    all_of_it = sum(totals.values()) if poll.kind is PollKind.POINTS else kept["base"]
    place = 1
    for rank in kept["ranking"]:
        for option in rank:
            share = totals[option] / all_of_it if all_of_it else 0
            yield ResultRow(
                place=place,
                name=names[option],
                count=totals[option],
                amount=number(totals[option]),
                part=share,
                width=round(WHOLE * share, 1),
                is_first=option in kept["winners"],
            )
        place += len(rank)


def _round_rows(kept: Mapping[str, Any], names: Mapping[int, str]) -> list[RoundRow]:
    order = [option for rank in kept["ranking"] for option in rank]
    return [
        RoundRow(
            names[option],
            [
                number(one["votes"][str(option)]) if str(option) in one["votes"] else ""
                for one in kept.get("rounds", ())
            ],
        )
        for option in order
        if kept.get("rounds")
    ]


def _leavings(rounds: Sequence[Mapping[str, Any]], names: Mapping[int, str]) -> Iterator[str]:
    for turn, one in enumerate(rounds, 1):
        if one["leaves"] is None:
            continue
        votes = one["votes"][str(one["leaves"])]
        told = {"turn": turn, "name": names[one["leaves"]], "votes": number(votes)}
        match one["decided_by"]:
            case "first_preferences":
                yield _(
                    "Round %(turn)s: %(name)s leaves with %(votes)s votes, level with others, for it had fewer votes in the first round.",
                    **told,
                )
            case "name":
                yield _(
                    "Round %(turn)s: %(name)s leaves with %(votes)s votes, level with others in every respect, as the first by alphabet.",
                    **told,
                )
            case _:
                yield _("Round %(turn)s: %(name)s leaves with %(votes)s votes.", **told)


def _compared(kept: Mapping[str, Any], names: Mapping[int, str]) -> Iterator[ComparedRow]:
    preferred = kept.get("preferred")
    if not preferred:
        return
    order = [option for rank in kept["ranking"] for option in rank]
    for one in order:
        cells: list[tuple[str, bool] | None] = []
        for other in order:
            if one == other:
                cells.append(None)
                continue
            votes = preferred[str(one)][str(other)]
            cells.append((number(votes), votes > preferred[str(other)][str(one)]))
        yield ComparedRow(names[one], cells)


def say_measure(poll: Poll, result: DrawnResult) -> str:
    """Of what the figures are a part."""
    return lazy(word_measure, poll.kind.value, poll.method.value if poll.method else "", result.base)


def word_measure(kind: str, method: str, base: int) -> str:
    """By values of `PollKind` and `RankingMethod`."""
    match kind:
        case PollKind.POINTS:
            return ngettext(
                "Points of one vote; shares are of all points that were given.",
                "Points of %(num)s votes; shares are of all points that were given.",
                base,
            )
        case PollKind.RANKING if method == RankingMethod.SCHULZE:
            return ngettext(
                "The place comes from the comparisons. The bar shows on how many of one vote an option stands first.",
                "The place comes from the comparisons. The bar shows on how many of %(num)s votes an option stands first.",
                base,
            )
        case PollKind.RANKING:
            return ngettext(
                "The place comes from the rounds. The bar shows on how many of one vote an option stands first.",
                "The place comes from the rounds. The bar shows on how many of %(num)s votes an option stands first.",
                base,
            )
        case PollKind.SINGLE:
            return ngettext("Shares are of one vote.", "Shares are of %(num)s votes.", base)
        case _:
            return ngettext(
                "Shares are of one vote; as one could choose several options, they may add up to more than 100 %%.",
                "Shares are of %(num)s votes; as one could choose several options, they may add up to more than 100 %%.",
                base,
            )
