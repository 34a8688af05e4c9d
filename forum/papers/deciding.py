"""What people decide about a new text: which of its paragraphs goes on which old one, and what becomes of the others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.core.text.locale import lazy_gettext as _
from forum.papers.matching import Fate, Match, Matching

# how a decision is written: these alone, or behind them the public id of a paragraph or the place of a new one
NEW, SAME, SPLIT = "new", "same-", "split-"
STRUCK, JOINED = "struck", "joined-"


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one paragraph of the new text: it goes on an old one, or it is new, perhaps split from an old one."""

    keeps: str = ""
    split_from: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of all of them, and of the old ones that nobody goes on: the place into which each was joined, or None."""

    steps: Sequence[Step]
    gone: Mapping[str, int | None]


def block_field(place: int) -> str:
    """The name under which the decision about a paragraph of the new text is sent."""
    return f"block-{place}"


def old_field(key: str) -> str:
    """The name under which the decision about an old paragraph is sent."""
    return f"old-{key}"


def choices_of(found: Match) -> list[str]:
    """What can be decided about a paragraph of the new text; one choice: nothing is to be decided."""
    if found.fate is Fate.FOLLOWED:
        return [SAME + found.key]
    if found.fate is Fate.NEW:
        return [NEW]
    same = [SAME + one.key for one in found.candidates]
    return [*same, *(SPLIT + key for key in found.wholes), NEW]


def choices_of_left(places: Sequence[int]) -> list[str]:
    """What can be decided about an old paragraph that nothing goes on."""
    return [*(f"{JOINED}{place}" for place in places), STRUCK]


def preselected(found: Match) -> str:
    """What stands in the form at first: nothing where people must decide."""
    return "" if found.fate is Fate.UNSURE else choices_of(found)[0]


def find_open(matching: Matching, decisions: Mapping[str, str]) -> dict[str, str]:
    """What is missing or does not go together, as a sentence for each field."""
    problems: dict[str, str] = {}
    chosen = _chosen(matching, decisions)
    wanted = Counter(choice for choice in chosen if choice.startswith(SAME))
    for place, (found, choice) in enumerate(zip(matching.matches, chosen, strict=True)):
        if choice not in choices_of(found):
            problems[block_field(place)] = _("Decide what this paragraph is.")
        elif wanted[choice] > 1 and found.fate is not Fate.FOLLOWED:
            problems[block_field(place)] = _("Two paragraphs cannot go on the same one. Choose one of them.")
    taken = {choice.removeprefix(SAME) for choice in chosen if choice.startswith(SAME)}
    for key, places in matching.left.items():
        if key not in taken and _of_left(places, decisions.get(old_field(key), "")) is None:
            problems[old_field(key)] = _("Decide what becomes of this paragraph.")
    return problems


def settle(matching: Matching, decisions: Mapping[str, str]) -> Plan:
    """The plan of decisions in which `find_open` has found nothing."""
    steps = [_step(choice) for choice in _chosen(matching, decisions)]
    taken = {step.keeps for step in steps}
    gone: dict[str, int | None] = {}
    for key, places in matching.left.items():
        if key not in taken:
            choice = _of_left(places, decisions.get(old_field(key), "")) or STRUCK
            gone[key] = int(choice.removeprefix(JOINED)) if choice.startswith(JOINED) else None
    return Plan(steps, gone)


def _chosen(matching: Matching, decisions: Mapping[str, str]) -> list[str]:
    """What holds for each paragraph of the new text: what follows by itself is not asked for."""
    return [
        choices_of(found)[0] if len(choices_of(found)) == 1 else decisions.get(block_field(place), "")
        for place, found in enumerate(matching.matches)
    ]


def _of_left(places: Sequence[int], choice: str) -> str | None:
    """What holds for an old paragraph; None where it is still open. One with which nothing can be done is struck."""
    choices = choices_of_left(places)
    if len(choices) == 1:
        return choices[0]
    return choice if choice in choices else None


def _step(choice: str) -> Step:
    if choice.startswith(SAME):
        return Step(keeps=choice.removeprefix(SAME))
    return Step(split_from=choice.removeprefix(SPLIT) if choice.startswith(SPLIT) else "")
