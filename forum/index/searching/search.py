"""Finding what an actor may read by the words of a query, the best first."""

from collections import Counter
from collections.abc import Mapping, Sequence

from forum.core.access import Actor
from forum.index.searching.candidates import find_candidates
from forum.index.searching.findable import TOGETHER, DocumentRow, Findable
from forum.index.searching.found import COUNTED, PER_PAGE, Filters, Found, Hit, Order
from forum.index.searching.parsing import parse
from forum.index.searching.ranking import Scored, full_score, score
from forum.index.searching.reader import Reader, reader_for
from forum.index.searching.shares import least_share
from forum.index.searching.terms import Terms, choose_terms
from forum.index.searching.vocabulary import count_all
from forum.index.store.rows import Candidate

NO_FILTERS = Filters()
# the best by the first score, of which the full one is found out
FULLY_SCORED = 300


def search(
    words: str,
    actor: Actor,
    *,
    filters: Filters = NO_FILTERS,
    order: Order = Order.BEST,
    page: int = 1,
    per_page: int = PER_PAGE,
    literally: bool = False,
) -> Found:
    """One page of what fits a query as somebody typed it; any text is a query, none raises.

    `literally`: unknown words are not searched in another spelling. Pages end with the thousandth hit.
    """
    return search_as(
        reader_for(actor), words, filters=filters, order=order, page=page, per_page=per_page, literally=literally
    )


def search_as(
    reader: Reader,
    words: str,
    *,
    filters: Filters = NO_FILTERS,
    order: Order = Order.BEST,
    page: int = 1,
    per_page: int = PER_PAGE,
    literally: bool = False,
) -> Found:
    """The same for whoever reads what a clause lets through."""
    query = parse(words)
    terms = choose_terms(query, reader.audiences, literally=literally)
    totals = count_all(reader.audiences)
    first, is_newest_only = find_candidates(query, terms, totals, filters)
    findable = Findable(reader, filters)
    fitting = _without_weak(first, findable)
    ranked = sorted(fitting, reverse=True) if order is Order.NEWEST else _by_score(fitting)
    rows = findable.look_up(ranked)
    best = {row.id: row.length for row in rows[:FULLY_SCORED]}
    scored = score(best, query, terms, totals)
    if order is Order.BEST:
        rows = _rank(rows, scored)
    start = max(page - 1, 0) * per_page
    return _page(
        rows,
        first,
        scored,
        terms,
        is_newest_only=is_newest_only,
        full_score=full_score(query, terms, totals),
        start=start,
        most=per_page,
    )


def _by_score(first: Mapping[int, Candidate]) -> list[int]:
    """The best first, the newer one of two alike."""
    return sorted(first, key=lambda key: (first[key].score, key), reverse=True)


def _without_weak(first: Mapping[int, Candidate], findable: Findable) -> Mapping[int, Candidate]:
    """What holds enough of the query beside the best that the reader may find; what they may not find decides nothing."""
    held = [one.share for one in first.values()]
    if not held or min(held) >= least_share(held):
        return first
    rows = findable.look_up(_by_score(first)[:TOGETHER])
    least = least_share([first[row.id].share for row in rows])
    return {key: one for key, one in first.items() if one.share >= least}


def _rank(rows: Sequence[DocumentRow], scored: Mapping[int, Scored]) -> list[DocumentRow]:
    """Those with a full score by it, then the rest as they were."""
    best = [row for row in rows if row.id in scored]
    best.sort(key=lambda row: (scored[row.id].score, row.id), reverse=True)
    return [*best, *(row for row in rows if row.id not in scored)]


def _page(
    rows: Sequence[DocumentRow],
    first: Mapping[int, Candidate],
    scored: Mapping[int, Scored],
    terms: Terms,
    *,
    is_newest_only: bool,
    full_score: float,
    start: int,
    most: int,
) -> Found:
    shown = rows[:COUNTED]
    is_counted = len(rows) <= COUNTED
    held = [one.forms for one in scored.values()]
    return Found(
        hits=[
            Hit(row.kind, row.subject_id, scored[row.id].score if row.id in scored else first[row.id].score)
            for row in shown[start : start + most]
        ],
        count=len(rows) if is_counted else None,
        by_kind=Counter(row.kind for row in rows) if is_counted else {},
        by_field=Counter(row.field_id for row in rows if row.field_id is not None) if is_counted else {},
        is_newest_only=is_newest_only,
        has_next=len(shown) > start + most,
        full_score=full_score,
        # what stands in nothing that can be found now is not told
        corrections=[one for one in terms.corrections if any(f" {one.corrected} " in forms for forms in held)],
        unknown=terms.unknown,
    )
