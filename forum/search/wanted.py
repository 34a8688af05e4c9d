"""What somebody looks for, as it stands in the address of the results; an address is never refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from forum.accounts.models import Group
from forum.core.text.choices import find_choice, find_choices
from forum.core.text.numbers import nearest_number
from forum.fields.queries import FieldRow
from forum.index.searching.found import COUNTED, PER_PAGE, Filters, Order
from forum.search.choices import KindChoice, OrderChoice, Period, StatusChoice

# characters; what is longer is cut
LONGEST_QUERY = 200
# pages end with the thousandth hit
LAST_PAGE = COUNTED // PER_PAGE


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is not offered counts as not chosen."""

    words: str = ""
    # more was sent than is looked for
    is_cut: bool = False
    kinds: tuple[KindChoice, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    groups: tuple[Group, ...] = ()
    statuses: tuple[StatusChoice, ...] = ()
    period: Period | None = None
    order: OrderChoice = OrderChoice.BEST
    page: int = 1
    # look for these very words, whatever they may be meant for
    is_literal: bool = False

    @property
    def is_filtered(self) -> bool:
        return bool(self.kinds or self.fields or self.groups or self.statuses or self.period)

    @property
    def filters(self) -> Filters:
        """The same for the index."""
        return Filters(
            kinds=[name for kind in self.kinds for name in kind.names],
            field_ids=[field.id for field in self.fields],
            groups=[group.value for group in self.groups],
            statuses=[status.key for status in self.statuses],
            since=self.period.since if self.period else None,
        )

    @property
    def index_order(self) -> Order:
        return Order.NEWEST if self.order is OrderChoice.NEWEST else Order.BEST


def read_wanted(args: MultiDict[str, str], fields: Sequence[FieldRow]) -> Wanted:
    """What stands in an address; `fields` are those that can be chosen."""
    sent, chosen = " ".join(args.get("q", "").split()), args.getlist("feld")
    return Wanted(
        words=sent[:LONGEST_QUERY].rstrip(),
        is_cut=len(sent) > LONGEST_QUERY,
        kinds=find_choices(KindChoice, args.getlist("art")),
        fields=tuple(field for field in fields if field.public_id in chosen),
        groups=find_choices(Group, args.getlist("gruppe")),
        statuses=find_choices(StatusChoice, args.getlist("status")),
        period=find_choice(Period, args.get("zeit", "")),
        order=find_choice(OrderChoice, args.get("sortierung", "")) or OrderChoice.BEST,
        page=nearest_number(args.get("seite", ""), most=LAST_PAGE),
        is_literal="genau" in args,
    )


def query_of(wanted: Wanted) -> dict[str, Any]:
    """The same as it stands in an address, beside the page."""
    return {
        "q": wanted.words or None,
        "art": [kind.address_word for kind in wanted.kinds],
        "feld": [field.public_id for field in wanted.fields],
        "gruppe": [group.address_word for group in wanted.groups],
        "status": [status.address_word for status in wanted.statuses],
        "zeit": wanted.period.address_word if wanted.period else None,
        "sortierung": wanted.order.address_word if wanted.order is not OrderChoice.BEST else None,
        "genau": 1 if wanted.is_literal else None,
    }
