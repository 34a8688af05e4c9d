"""Which paragraph of a new text is which of the old one: what is the same is followed, what is unsure is left to people.

Nothing here asks for places: a paragraph is recognised by its words, and by its neighbours where several say the same.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from forum.papers.kinds import ParagraphKind
from forum.papers.likeness import likeness, words_in_order

# percent: from here on a paragraph is proposed as the same, if no other comes as near as the margin
PROPOSED_FROM, MARGIN = 90, 10
# percent: from here on somebody is asked
ASKED_FROM = 50
# percent of the words of a part that stand in the whole, in their order
CONTAINED_FROM = 80
# characters: shorter ones are never proposed, and nothing is taken for a part of something else
SHORTEST = 40
MOST_CANDIDATES = 3


class Fate(StrEnum):
    """What is known of a paragraph of the new text."""

    # the same words: it goes on without a question
    FOLLOWED = "followed"
    # nearly the same words, and no other comes near: proposed, with the difference
    PROPOSED = "proposed"
    # people decide
    UNSURE = "unsure"
    # nothing in the old text is like it
    NEW = "new"


class Text(Protocol):
    """A paragraph or heading, as far as it matters here."""

    @property
    def kind(self) -> ParagraphKind: ...
    @property
    def body(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Old:
    """A paragraph that stands, by its public id."""

    key: str
    kind: ParagraphKind
    body: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that it may be, with how much of their words is the same, in percent."""

    key: str
    score: int


@dataclass(frozen=True, slots=True)
class Match:
    """A paragraph of the new text; `key` is the one that it goes on, or is proposed to."""

    fate: Fate
    key: str = ""
    candidates: tuple[Candidate, ...] = ()
    # the keys of those out of whose words it may have been split; they are candidates too
    wholes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """All paragraphs of the new text, and those of the old one that are not followed."""

    matches: Sequence[Match]
    # by the key of the old one: the places of the new ones into whose words it may have been joined
    left: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def match(old: Sequence[Old], new: Sequence[Text]) -> Matching:
    """Compare two texts; no old paragraph is followed or proposed twice."""
    followed = _follow(old, new)
    scores = _Scores(old, new, followed)
    matches = [
        Match(Fate.FOLLOWED, followed[place]) if place in followed else scores.judge(place) for place in range(len(new))
    ]
    return Matching(matches, {one.key: scores.joined_into(one.key) for one in scores.left})


def normal(text: str) -> str:
    """The words alone: blanks and line ends make no other paragraph."""
    return " ".join(text.split())


def _follow(old: Sequence[Old], new: Sequence[Text]) -> dict[int, str]:
    """The old paragraph of each new one with the same words, by its place."""
    before, after = _places(old), _places(new)
    anchors = {
        places[0]: before[words][0] for words, places in after.items() if len(places) == 1 == len(before.get(words, ()))
    }
    followed = {place: old[earlier].key for place, earlier in anchors.items()}
    repeated = [words for words, places in after.items() if words in before and places[0] not in anchors]
    gaps_before = _gaps(range(len(old)), {earlier: earlier for earlier in anchors.values()})
    gaps_after = _gaps(range(len(new)), anchors)
    for words in repeated:
        earlier_in, later_in = _by_gap(before[words], gaps_before), _by_gap(after[words], gaps_after)
        for gap, places in later_in.items():
            if len(places) == len(earlier_in.get(gap, ())):
                followed |= {place: old[earlier].key for place, earlier in zip(places, earlier_in[gap], strict=True)}
    return followed


def _places(texts: Sequence[Text]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        found[text.kind, normal(text.body)].append(place)
    return found


Gap = tuple[int, int]


def _gaps(places: Collection[int], anchors: Mapping[int, int]) -> dict[int, Gap]:
    """For each place the old places of the anchors before and behind it; -1 and -2 for the ends of the text."""
    marks = [-1, *(place for place in places if place in anchors), len(places)]
    return {
        place: (anchors.get(start, -1), anchors.get(end, -2))
        for start, end in pairwise(marks)
        for place in range(start + 1, end)
    }


def _by_gap(places: Sequence[int], gaps: Mapping[int, Gap]) -> dict[Gap, list[int]]:
    found: dict[Gap, list[int]] = defaultdict(list)
    for place in places:
        found[gaps[place]].append(place)
    return found


class _Scores:
    """How near the paragraphs that are not followed come to all others."""

    def __init__(self, old: Sequence[Old], new: Sequence[Text], followed: Mapping[int, str]) -> None:
        taken = set(followed.values())
        self.left = [one for one in old if one.key not in taken]
        self._open = [place for place in range(len(new)) if place not in followed]
        self._new = [normal(one.body) for one in new]
        self._old = {one.key: normal(one.body) for one in old}
        self._kinds = [one.kind for one in new]
        self._old_kinds = {one.key: one.kind for one in old}
        left = {one.key for one in self.left}
        # of open places to all old ones, and of all places to the old ones that are left
        self._near: dict[int, list[Candidate]] = defaultdict(list)
        self._nearest_to: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, key in self._pairs(left):
            score = likeness(self._new[place], self._old[key], cutoff=ASKED_FROM - MARGIN)
            if score and place not in followed:
                self._near[place].append(Candidate(key, score))
            if score and key in left:
                self._nearest_to[key].append((score, place))
        # in the order of the text
        self._left = {one.key: one for one in self.left}
        # by open place the old paragraphs that may hold its words, and those whose words it may hold
        self._wholes: dict[int, list[str]] = defaultdict(list)
        self._parts: dict[int, list[str]] = defaultdict(list)
        self._find_parts(self._open)

    def _pairs(self, left: Collection[str]) -> Iterator[tuple[int, str]]:
        opened = set(self._open)
        for place, kind in enumerate(self._kinds):
            for key, old_kind in self._old_kinds.items():
                if kind is old_kind and (place in opened or key in left):
                    yield place, key

    def judge(self, place: int) -> Match:
        """What is known of a place that is not followed."""
        near = sorted((one for one in self._near[place] if one.key in self._left), key=lambda one: -one.score)
        wholes, parts = self._wholes[place][:MOST_CANDIDATES], self._parts[place][:MOST_CANDIDATES]
        candidates = tuple(one for one in near if one.score >= ASKED_FROM)[:MOST_CANDIDATES]
        offered = {one.key for one in candidates}
        candidates += tuple(self._scored(place, key) for key in dict.fromkeys(wholes + parts) if key not in offered)
        if candidates and self._stands_out(place, candidates[0]):
            return Match(Fate.PROPOSED, candidates[0].key, candidates, tuple(wholes))
        if candidates:
            return Match(Fate.UNSURE, "", candidates, tuple(wholes))
        return Match(Fate.NEW)

    def _stands_out(self, place: int, best: Candidate) -> bool:
        """Whether the two are near, long enough to tell, and neither has another as near, followed ones included."""
        if best.score < PROPOSED_FROM or min(len(self._new[place]), len(self._old[best.key])) < SHORTEST:
            return False
        others = [one.score for one in self._near[place] if one.key != best.key]
        others += [score for score, other in self._nearest_to[best.key] if other != place]
        return max(others, default=0) <= best.score - MARGIN

    def _scored(self, place: int, key: str) -> Candidate:
        return Candidate(key, likeness(self._new[place], self._old[key]))

    def joined_into(self, key: str) -> tuple[int, ...]:
        """The open places whose words hold those of an old paragraph."""
        return tuple(place for place in self._open if key in self._parts[place])[:MOST_CANDIDATES]

    def _find_parts(self, opened: Sequence[int]) -> None:
        here = {place: _Words(self._new[place].split()) for place in opened}
        there = {key: _Words(self._old[key].split()) for key in self._left}
        for place, words in here.items():
            for key, old_words in there.items():
                if self._kinds[place] is not self._old_kinds[key]:
                    continue
                if words.stand_in(old_words):
                    self._wholes[place].append(key)
                elif old_words.stand_in(words):
                    self._parts[place].append(key)


class _Words:
    """The words of a paragraph in their order, to look for them in another one."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words, self._different = words, set(words)
        self._is_short = sum(map(len, words)) < SHORTEST

    def stand_in(self, whole: "_Words") -> bool:
        """Whether nearly all of them stand there in their order; never if that is not longer, or they are too few."""
        if self._is_short or len(self._words) >= len(whole._words):
            return False
        if 100 * len(self._different & whole._different) < CONTAINED_FROM * len(self._different):
            return False
        return 100 * words_in_order(self._words, whole._words) >= CONTAINED_FROM * len(self._words)
