"""The order in which a reader gets the options of a poll."""

from collections.abc import Sequence

from forum.consultations.drawn_order import draw_order_for
from forum.consultations.models.polls import Poll, PollOption


def draw_order(poll: Poll, options: Sequence[PollOption], *, reader: str) -> list[PollOption]:
    """`reader` names an account or a browser; without one the order of the office stands."""
    return draw_order_for(reader, options, of=f"order-of-options:{poll.id}")
