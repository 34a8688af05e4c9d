"""Where a thread is read: each area that hangs threads somewhere says how to get there."""

from collections.abc import Callable

from forum.discussions.models import Thread

AddressMaker = Callable[[Thread, int | None], str]
EditorMaker = Callable[[Thread], str]

_makers: dict[str, AddressMaker] = {}
_editors: dict[str, EditorMaker] = {}


def register(thread_type: str, maker: AddressMaker) -> None:
    """Tell how to address threads of a type; the maker gets the thread and a post's number or None."""
    _makers[thread_type] = maker


def register_editor(thread_type: str, maker: EditorMaker) -> None:
    """Tell where a thread of a type is edited together with its opening post."""
    _editors[thread_type] = maker


def address_of(thread: Thread, number: int | None = None) -> str:
    """The address of a thread, or of the page and place of one of its posts."""
    return _makers[thread.type](thread, number)


def editor_of(thread: Thread) -> str | None:
    """Where the thread itself is edited; None if only its posts can be."""
    maker = _editors.get(thread.type)
    return maker(thread) if maker else None
