"""What a reader wants to see of the topics, and in which order."""

from dataclasses import dataclass

from forum.accounts.models import Group
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.status import Status
from forum.topics.models import Kind


class Order(AddressChoice):
    ACTIVITY = "aktivitaet"
    NEWEST = "neu"
    SUPPORT = "unterstuetzung"
    DUE = "frist"

    @property
    def label(self) -> str:
        return ORDER_LABELS[self][0]

    @property
    def explanation(self) -> str:
        return ORDER_LABELS[self][1]

    @property
    def is_by_time(self) -> bool:
        """Whether the newest stands first, so that a day has a place in the list."""
        return self in (Order.ACTIVITY, Order.NEWEST)


ORDER_LABELS = {
    Order.ACTIVITY: (_("Latest activity"), _("Topics with the most recent post come first.")),
    Order.NEWEST: (_("Newest first"), _("Topics begun most recently come first.")),
    Order.SUPPORT: (_("Most support"), _("Topics whose opening post has the most support come first.")),
    Order.DUE: (_("Answer due"), _("Only proposals that wait for an answer; the one due first comes first.")),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader wants to see; empty means all."""

    kinds: tuple[Kind, ...] = ()
    fields: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    statuses: tuple[Status, ...] = ()
    unanswered: bool = False
    mine: bool = False
    followed: bool = False
    # words of the title as they were typed
    title: str = ""
    order: Order = Order.ACTIVITY

    @property
    def is_empty(self) -> bool:
        chosen = (self.kinds, self.fields, self.groups, self.statuses, self.is_personal, self.unanswered, self.title)
        return not any(chosen)

    @property
    def is_personal(self) -> bool:
        return self.mine or self.followed

    @property
    def is_counted(self) -> bool:
        """Whether the tally knows how many there are."""
        return not (self.unanswered or self.is_personal or self.title or self.order is Order.DUE)
