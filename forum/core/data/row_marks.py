"""What somebody wants to change in a row, and marks of what stood there when they began."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from forum.core.data.database import Base


def differences(row: Base, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the values that the row does not have yet, by the names of its columns."""
    return {name: value for name, value in values.items() if not _is_same(getattr(row, name), value)}


def mark_of(row: Base, columns: Iterable[str]) -> str:
    """A mark of what stands in some columns: another one says that somebody has changed them meanwhile."""
    return mark([(name, getattr(row, name)) for name in columns])


def mark(values: Sequence[tuple[str, object]]) -> str:
    """A mark of values with their names, 16 hex digits."""
    return hashlib.sha256(repr(list(values)).encode()).hexdigest()[:16]


def _is_same(one: Any, other: Any) -> bool:
    """Choices in a list have no order of their own; other lists have."""
    is_of_choices = isinstance(one, list) and all(isinstance(value, str) for value in [*one, *other])
    return sorted(one) == sorted(other) if is_of_choices else bool(one == other)
