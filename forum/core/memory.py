"""A small store in a worker's memory: what was used longest ago goes first."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any, Generic, TypeVar
from weakref import WeakSet

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


_stores: "WeakSet[Kept[Any, Any]]" = WeakSet()


class Kept(Generic[K, V]):
    """Values by key, bounded by the sum of their sizes; for one thread at a time, as CPython's dict is safe."""

    def __init__(self, *, room: int) -> None:
        self._room = room
        self._used = 0
        self._values: OrderedDict[K, tuple[V, int]] = OrderedDict()
        _stores.add(self)

    def get(self, key: K) -> V | None:
        kept = self._values.get(key)
        if kept is None:
            return None
        try:
            self._values.move_to_end(key)
        except KeyError:
            # another thread of this worker has just dropped it
            return None
        return kept[0]

    def put(self, key: K, value: V, *, size: int = 1) -> None:
        """Keep a value; one that is larger than the whole room is not kept."""
        self.drop(key)
        if size > self._room:
            return
        self._values[key] = (value, size)
        self._used += size
        while self._used > self._room:
            _, (_, gone) = self._values.popitem(last=False)
            self._used -= gone

    def drop(self, key: K) -> None:
        kept = self._values.pop(key, None)
        if kept:
            self._used -= kept[1]

    def __len__(self) -> int:
        return len(self._values)

    def clear(self) -> None:
        self._values.clear()
        self._used = 0


def forget_all() -> None:
    """Empty every store: another database has taken the place of the one they were filled from."""
    for store in _stores:
        store.clear()
