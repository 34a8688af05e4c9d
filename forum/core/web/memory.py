"""A small store in a worker's memory: what was used longest ago goes first."""

from collections import OrderedDict
from collections.abc import Hashable
from contextvars import ContextVar
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakSet

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


_stores: "WeakSet[Kept[Any, Any]]" = WeakSet()

# set while a page is made for comparison: then nothing is taken from memory, and nothing is put into it
making_anew: ContextVar[bool] = ContextVar("making_anew", default=False)


class Kept(Generic[K, V]):
    """Values by key, bounded by the sum of their sizes; a worker's threads share it."""

    def __init__(self, *, room: int) -> None:
        self._room = room
        self._used = 0
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        # a value and the sum of sizes change together, or the sum drifts until nothing is kept
        self._lock = Lock()
        _stores.add(self)

    def get(self, key: K) -> V | None:
        if making_anew.get():
            return None
        with self._lock:
            kept = self._values.get(key)
            if kept is None:
                return None
            self._values.move_to_end(key)
            return kept[0]

    def put(self, key: K, value: V, *, size: int = 1) -> None:
        """Keep a value; one that is larger than the whole room is not kept."""
        if making_anew.get():
            return
        with self._lock:
            self._drop(key)
            if size > self._room:
                return
            self._values[key] = (value, size)
            self._used += size
            while self._used > self._room:
                self._drop(next(iter(self._values)))

    def _drop(self, key: K) -> None:
        kept = self._values.pop(key, None)
        if kept:
            self._used -= kept[1]

    @property
    def used(self) -> int:
        """The sum of the sizes of what is kept."""
        with self._lock:
            return self._used

    def sizes(self) -> list[int]:
        """The size of each value, what was used longest ago first."""
        with self._lock:
            return [size for _, size in self._values.values()]

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self._used = 0


def forget_all() -> None:
    """Empty every store: another database has taken the place of the one they were filled from."""
    for store in list(_stores):
        store.clear()
