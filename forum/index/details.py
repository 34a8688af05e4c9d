"""What the list of results says of a hit beside the words that were found: the same shape for all kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forum.accounts.models import Group
from forum.index.kinds import Shown

# under this name it stands among what else a kind tells of a hit
DETAILS = "details"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A small partial that draws how a thing stands, and what it expects."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Kind, place, author, time and state of a hit."""

    icon: str
    kind_words: str
    # a field of action, a body, a procedure, a place
    place: str = ""
    # the title of the thread in which it stands
    thread: str = ""
    who: str = ""
    group: Group | None = None
    at: datetime | None = None
    # days and hours in words, in place of `at`
    when: str = ""
    more: str = ""
    state: Drawn | None = None
    # an answer of the administration carries its kind in ink
    is_official: bool = False
    # whether the title is in our words, such as “Beitrag #9”: then nothing is marked in it
    is_ours: bool = False


def shown(
    title: str, text: str, details: Details, *, endpoint: str, values: Mapping[str, Any], fragment: str = ""
) -> Shown:
    """A hit of any kind; `values` are those of the endpoint's rule."""
    return Shown(title=title, text=text, endpoint=endpoint, values=values, fragment=fragment, more={DETAILS: details})
