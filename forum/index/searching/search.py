"""Finding what an actor may read by the words of a query, the best first."""

from forum.core.access import Actor
from forum.index.searching.found import PER_PAGE, Filters, Found, Order

NO_FILTERS = Filters()


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
    raise NotImplementedError
