"""Choosing the documents that a query could mean, by its rarest words first, with a score that is cheap to get."""

from collections.abc import Sequence
from datetime import timedelta

from forum.core.data.database import session
from forum.index.searching.found import RANKED, Filters
from forum.index.searching.parsing import Query
from forum.index.searching.shares import rarity, shares
from forum.index.searching.terms import Terms
from forum.index.searching.vocabulary import Totals
from forum.index.store.databases import index_here
from forum.index.store.keys import first_key_of
from forum.index.store.rows import Candidate, Wanted


def find_candidates(query: Query, terms: Terms, totals: Totals, filters: Filters) -> tuple[dict[int, Candidate], bool]:
    """By their keys; and whether only the newest matches are among them."""
    wanted = _wanted(query, terms, totals, filters)
    if wanted is None:
        return {}, False
    found = index_here().find(session.connection(), wanted)
    return found, wanted.newest is not None and len(found) >= wanted.newest


def _wanted(query: Query, terms: Terms, totals: Totals, filters: Filters) -> Wanted | None:
    weights = {one: weight * rarity(terms.documents[one], totals) for one, weight in terms.weights.items()}
    finding, left = _finding(terms), RANKED
    if not finding:
        return None
    rarest = terms.documents[finding[0]]
    chosen = finding[:1]
    for one in finding:
        left -= terms.documents[one]
        if left < 0:
            break
        chosen = [*chosen, one] if one not in chosen else chosen
    is_narrowed = bool(query.phrases or query.excluded or filters.since or filters.until)
    return Wanted(
        finding={one: weights[one] for one in chosen},
        ranking={one: weight for one, weight in weights.items() if one not in chosen},
        shares=shares(query, terms, totals),
        phrases=query.phrases,
        excluded=query.excluded,
        from_key=first_key_of(filters.since) if filters.since else None,
        below_key=first_key_of(filters.until + timedelta(days=1)) if filters.until else None,
        newest=RANKED if rarest > RANKED else None,
        is_common=not is_narrowed and rarest > RANKED and rarest * rarest > RANKED * totals.documents,
    )


def _finding(terms: Terms) -> Sequence[str]:
    """The terms by which documents are found, the rarest first; small words only if there are no others."""
    ordered = sorted(terms.weights, key=lambda one: (terms.documents[one], one))
    return [one for one in ordered if one not in terms.small] or ordered
