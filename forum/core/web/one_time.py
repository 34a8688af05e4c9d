"""Values that a page holds for one reader alone, such as the token of a form: a page kept for guests gets others each time."""

from collections.abc import Callable, Mapping

from flask import g
from flask_wtf.csrf import generate_csrf

MakeValue = Callable[[], str]

# the name of a form's token in the session cookie
TOKEN = "csrf_token"  # noqa: S105


def one_time(make: MakeValue) -> str:
    """A new value for this answer, of signs that HTML does not escape; `make` makes another for each further reader."""
    value = make()
    g.setdefault("one_time_values", {})[value] = make
    return value


def one_time_values() -> Mapping[str, MakeValue]:
    """The values of the page under way, with what makes them."""
    values: dict[str, MakeValue] = {g.csrf_token: _make_token} if TOKEN in g else {}
    values.update(g.get("one_time_values", {}))
    return values


def _make_token() -> str:
    return str(generate_csrf())
