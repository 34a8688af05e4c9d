"""A thing that was found, as the list of results draws it: the same shape for all kinds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from forum.accounts.models import Group


@dataclass(frozen=True, slots=True)
class Drawn:
    """A small partial that draws how a thing stands, and what it expects."""

    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What is shown of a thing beside the words that were found in it."""

    icon: str
    kind_words: str
    url: str
    # people's words, in which those that were looked for are marked; empty where `heading` says it all
    title: str = ""
    # our words where a thing has no title of its own, such as “Beitrag #9”
    heading: str = ""
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
