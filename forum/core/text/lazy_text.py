"""A text that is made when it is read, in the language of whoever reads it; never taken for finished HTML."""

from collections.abc import Callable, Iterator
from functools import total_ordering
from typing import TypeVar

from markupsafe import Markup, escape

T = TypeVar("T")


@total_ordering
class LazyText:
    """Behaves like the str that its function makes.

    `__html__` is what Jinja, Markup and WTForms ask instead of escaping: here it escapes, for a
    sentence holds names and titles that people have typed.
    """

    __slots__ = ("_arguments", "_make", "_named")

    def __init__(self, make: Callable[..., object], /, *arguments: object, **named: object) -> None:
        self._make = make
        self._arguments = arguments
        self._named = named

    @property
    def made_by(self) -> Callable[..., object]:
        return self._make

    @property
    def made_of(self) -> tuple[object, ...]:
        """The values in their order; those with a name are not among them."""
        return self._arguments

    def __str__(self) -> str:
        return str(self._make(*self._arguments, **self._named))

    def __html__(self) -> Markup:
        return escape(str(self))

    def __repr__(self) -> str:
        return f"LazyText({str(self)!r})"

    def __format__(self, form: str) -> str:
        return format(str(self), form)

    def __getattr__(self, name: str) -> object:
        """The methods of str; nothing with underscores, which would ask a half-made copy for its text."""
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(str(self), name)

    def __hash__(self) -> int:
        return hash(str(self))

    def __eq__(self, other: object) -> bool:
        return str(self) == _plain(other)

    def __lt__(self, other: object) -> bool:
        return str(self) < str(other)

    def __len__(self) -> int:
        return len(str(self))

    def __iter__(self) -> Iterator[str]:
        return iter(str(self))

    def __contains__(self, part: object) -> bool:
        return str(part) in str(self)

    def __getitem__(self, place: int | slice) -> str:
        return str(self)[place]

    def __add__(self, other: str) -> str:
        return str(self) + _plain(other)

    def __radd__(self, other: str) -> str:
        return other + str(self)

    def __mod__(self, values: object) -> str:
        return str(self) % values

    def __mul__(self, times: int) -> str:
        return str(self) * times

    __rmul__ = __mul__


def _plain(other: T) -> T | str:
    """Two lazy texts meet as texts; markup stays what it is."""
    return str(other) if isinstance(other, LazyText) else other
