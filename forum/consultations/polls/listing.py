"""Counted votes as lines of text, as `forum poll count` reads them."""

from collections.abc import Iterator, Mapping, Sequence

from forum.ballots.counting.values import Unranked
from forum.consultations.models.polls import CountedBallot
from forum.consultations.polls.choices import read_choice

# these part names in a line
SIGNS = str.maketrans({">": "›", "=": "≙"})


def list_lines(
    ballots: Sequence[CountedBallot], labels: Mapping[int, str], *, method: str, unranked: Unranked
) -> Iterator[str]:
    """Votes with an account first, then those without, which were counted apart."""
    names = {number: label.translate(SIGNS) for number, label in labels.items()}
    options = f" --unranked {unranked}" if method != "approval" else ""
    yield f"# forum poll count {method}{options} FILE"
    yield f"# {' = '.join(names[number] for number in sorted(names))}"
    yield "# with an account"
    for is_guest in (False, True):
        if is_guest and any(one.is_guest for one in ballots):
            yield "# without an account: counted apart, to be left out above"
        for one in ballots:
            if one.is_guest is is_guest:
                yield f"{'# ' if is_guest else ''}{_line(one, names)}"


def _line(ballot: CountedBallot, names: Mapping[int, str]) -> str:
    choice = read_choice(ballot.choice)
    if choice.points:
        parts = ", ".join(f"{names[number]} {points}" for number, points in choice.points.items())
        return f"# {ballot.votes}: {parts}"
    return f"{ballot.votes}: " + " > ".join(" = ".join(names[number] for number in rank) for rank in choice.ranks)
