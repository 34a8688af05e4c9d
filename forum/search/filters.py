"""What somebody looks for, as it stands in the address of the results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from forum.accounts.models import Group
from forum.core.text.choices import AddressChoice, find_choice, find_choices
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

LONGEST_QUERY = 200
MOST_CHOSEN = 20
LAST_PAGE = 500


class Period(AddressChoice):
    """From when on a thing is of: written, published, or taking place."""

    FOUR_WEEKS = "vier-wochen"
    YEAR = "jahr"
    COMING = "kommend"

    @property
    def label(self) -> str:
        return PERIOD_LABELS[self]

    def begins_at(self) -> datetime:
        return clock.now() - PERIOD_LENGTHS[self]


PERIOD_LABELS = {
    Period.FOUR_WEEKS: _("Last four weeks"),
    Period.YEAR: _("Last year"),
    Period.COMING: _("From today on"),
}
PERIOD_LENGTHS = {
    Period.FOUR_WEEKS: timedelta(weeks=4),
    Period.YEAR: timedelta(days=365),
    Period.COMING: timedelta(0),
}


class Order(AddressChoice):
    BEST = "passendste"
    NEWEST = "neueste"

    @property
    def label(self) -> str:
        return _("The most fitting first") if self is Order.BEST else _("The newest first")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; choices that are not offered are not in it."""

    words: str = ""
    # the words were longer than what is looked for
    is_cut: bool = False
    kinds: tuple[str, ...] = ()
    # public ids of fields of action
    fields: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    statuses: tuple[str, ...] = ()
    period: Period | None = None
    order: Order = Order.BEST
    page: int = 1
    # look for these very words, whatever they may be meant for
    is_literal: bool = False

    @property
    def is_filtered(self) -> bool:
        return bool(self.kinds or self.fields or self.groups or self.statuses or self.period)


def read_wanted(args: MultiDict[str, str], *, kinds: Sequence[str], statuses: Sequence[str]) -> Wanted:
    """What stands in an address, as far as it is offered; never refused."""
    sent = " ".join(args.get("q", "").split())
    return Wanted(
        words=sent[:LONGEST_QUERY],
        is_cut=len(sent) > LONGEST_QUERY,
        kinds=tuple(one for one in kinds if one in args.getlist("art")),
        fields=tuple(dict.fromkeys(args.getlist("feld")))[:MOST_CHOSEN],
        groups=find_choices(Group, args.getlist("gruppe")),
        statuses=tuple(one for one in statuses if one in args.getlist("status")),
        period=find_choice(Period, args.get("zeit", "")),
        order=find_choice(Order, args.get("sortierung", "")) or Order.BEST,
        page=_page(args.get("seite", "")),
        is_literal="genau" in args,
    )


def query_of(wanted: Wanted) -> dict[str, Any]:
    """The same as it stands in an address."""
    return {
        "q": wanted.words or None,
        "art": list(wanted.kinds),
        "feld": list(wanted.fields),
        "gruppe": [group.address_word for group in wanted.groups],
        "status": list(wanted.statuses),
        "zeit": wanted.period,
        "sortierung": wanted.order if wanted.order is not Order.BEST else None,
        "seite": wanted.page if wanted.page > 1 else None,
        "genau": 1 if wanted.is_literal else None,
    }


def _page(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(number, 1), LAST_PAGE)
