"""What readers of mails can stop: news of one thing, one kind of news, all summaries, the newsletter.

Nothing here knows a switch for what must arrive.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from forum.core.mail.leaving import Leaving
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class Scope:
    """One thing that can be stopped; all of it works twice.

    `name_of` says in words what is stopped, or None if that is gone; it names nothing that not everybody may read, for
    whoever has the mail has the address. `stop` and `take_back` change it, `is_stopped` asks.
    """

    name_of: Callable[[Leaving], object | None]
    stop: Callable[[Leaving], object]
    take_back: Callable[[Leaving], None]
    is_stopped: Callable[[Leaving], bool]


def person_of(leaving: Leaving) -> int | None:
    """The key of the account whose reader stops something."""
    what, _colon, key = leaving.reader.partition(":")
    return int(key) if what == "person" and key.isdecimal() else None


Scopes = Mapping[str, Scope]
REST = _(
    "What must arrive still comes: codes and links that you ask for, seats and cancellations of events you signed up for, "
    "decisions about your posts, and invitations of bodies you belong to."
)
