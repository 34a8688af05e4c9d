"""One page of results: the hits, with what their kinds say of them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from forum.core.access import Actor
from forum.index.details import DETAILS, Details
from forum.index.kinds import Shown, find_kind
from forum.index.searching.found import Found, Hit
from forum.index.searching.marking import Piece, mark, snippet
from forum.index.searching.search import search
from forum.search.wanted import Wanted


@dataclass(frozen=True, slots=True)
class ShownHit:
    """A hit as the list draws it, its words in marked pieces."""

    shown: Shown
    details: Details
    title: Sequence[Piece]
    text: Sequence[Piece]


def find(wanted: Wanted, actor: Actor) -> Found:
    """What the index finds."""
    return search(
        wanted.words,
        actor,
        filters=wanted.filters,
        order=wanted.index_order,
        page=wanted.page,
        literally=wanted.is_literal,
    )


def load_hits(hits: Sequence[Hit], words: str, actor: Actor) -> list[ShownHit]:
    """In their order; one or two queries for each kind among them. What cannot be read any more is left out."""
    keys: defaultdict[str, list[int]] = defaultdict(list)
    for hit in hits:
        keys[hit.kind].append(hit.subject_id)
    loaded = {name: kind.load(ids, actor) for name, ids in keys.items() if (kind := find_kind(name))}
    rows = ((hit, loaded.get(hit.kind, {}).get(hit.subject_id)) for hit in hits)
    return [_shown_hit(shown, words) for _hit, shown in rows if shown]


def _shown_hit(shown: Shown, words: str) -> ShownHit:
    details: Details = shown.more[DETAILS]
    title = (Piece(shown.title, is_marked=False),) if details.is_ours else mark(shown.title, words)
    return ShownHit(shown, details, title, snippet(shown.text, words) if shown.text else ())
