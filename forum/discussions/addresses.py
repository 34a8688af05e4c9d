"""Where a thread is read: each area that hangs threads somewhere says how to get there."""

from collections.abc import Callable

from forum.discussions.models import Thread

AddressMaker = Callable[[Thread, int | None], str]

_makers: dict[str, AddressMaker] = {}


def register(thread_type: str, maker: AddressMaker) -> None:
    """Tell how to address threads of a type; the maker gets the thread and a post's number or None."""
    _makers[thread_type] = maker


def address_of(thread: Thread, number: int | None = None) -> str:
    """The address of a thread, or of the page and place of one of its posts."""
    return _makers[thread.type](thread, number)
