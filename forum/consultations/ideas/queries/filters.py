"""What a reader wants to see of the ideas of a module, and in which order."""

from dataclasses import dataclass

from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.status import Status


class Order(AddressChoice):
    NEWEST = "neu"
    SUPPORT = "unterstuetzung"
    DISCUSSED = "kommentare"
    ANSWERED = "beantwortet"

    @property
    def label(self) -> str:
        return ORDER_LABELS[self][0]

    @property
    def explanation(self) -> str:
        return ORDER_LABELS[self][1]


ORDER_LABELS = {
    Order.NEWEST: (_("Newest first"), _("Ideas entered most recently come first.")),
    Order.SUPPORT: (_("Most support"), _("Ideas with the most support come first.")),
    Order.DISCUSSED: (_("Most discussed"), _("Ideas with the most comments come first.")),
    Order.ANSWERED: (_("Answered ideas"), _("Only ideas that the city has answered; the latest answer comes first.")),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reader wants to see; empty means all. Categories stand by their inner keys."""

    categories: tuple[int, ...] = ()
    statuses: tuple[Status, ...] = ()
    # words of title or place as they were typed
    words: str = ""
    order: Order = Order.NEWEST

    @property
    def is_counted(self) -> bool:
        """Whether the tally knows how many there are."""
        return not self.words and self.order is not Order.ANSWERED
