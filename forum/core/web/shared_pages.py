"""What readers of a page have in common: loaded once for each state of what it is made from, drawn once for each look.

Nothing of a person may be shared: whoever loads for all readers of a kind asks policies about `actor.kind`.
"""

import sys
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Generic, TypeVar

from flask import current_app, request
from markupsafe import Markup

from forum.core.data.database import session
from forum.core.text import locale
from forum.core.time import clock
from forum.core.web.memory import Kept
from forum.core.web.page_state import Basis

# in the environment of a request: what the shared pages that it took from memory are made from
BASES_USED = "forum.shared_pages"

# bytes of drawn parts in a worker's memory
PARTS_ROOM = 6_000_000

_parts: Kept[tuple[Hashable, ...], Markup] = Kept(room=PARTS_ROOM)
_next_token = partial(next, count())


def draw_part(template: str, look: tuple[Hashable, ...], context: Callable[[], Mapping[str, object]]) -> Markup:
    """A part of a page, drawn once for each look, language and hour: `look` is everything that decides how it looks.

    The template gets this context alone, nothing of the request.
    """
    key = (template, locale.language(), int(clock.now().timestamp()) // 3600, *look)
    part = _parts.get(key)
    if part is None:
        part = draw_anew(template, context)
        _parts.put(key, part, size=sys.getsizeof(part))
    return part


def draw_anew(template: str, context: Callable[[], Mapping[str, object]]) -> Markup:
    """A part of a page that nobody else gets, and nothing keeps."""
    return Markup(current_app.jinja_env.get_template(template).render(context()))  # noqa: S704


@dataclass(kw_only=True)
class SharedPage:
    """A page in one state, shared by all readers of a kind; without a state it is one reader's alone, and nothing is kept."""

    state: int | None
    token: int = field(default_factory=_next_token, compare=False)

    def draw(self, template: str, look: tuple[Hashable, ...], context: Callable[[], Mapping[str, object]]) -> Markup:
        """A part of this page: `look` is what tells its readers apart."""
        return draw_anew(template, context) if self.state is None else draw_part(template, (self.token, *look), context)


def detach(rows: Iterable[object]) -> None:
    """Take rows that a shared page keeps out of this request's session: its rollback would empty them for the next reader."""
    for row in {row for row in rows if row is not None}:
        if row in session:
            session.expunge(row)


P = TypeVar("P", bound=SharedPage)


class SharedPages(Generic[P]):
    """The pages of a view in a worker's memory, by all that decides what they hold beside the state."""

    def __init__(self, *, room: int) -> None:
        self._pages: Kept[tuple[Hashable, ...], P] = Kept(room=room)

    def load(self, key: tuple[Hashable, ...], basis: Basis, make: Callable[[], P]) -> P:
        """The page in the state of the basis: from memory, or made. What is public from a day on shows on that day."""
        key = (clock.today(), *key)
        page = self._pages.get(key)
        if page is not None and page.state == basis.state:
            request.environ.setdefault(BASES_USED, []).append(basis)
            return page
        page = make()
        self._pages.put(key, page)
        return page
