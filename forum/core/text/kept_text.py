"""Texts that a row keeps to be worded when they are read: a sentence by its kind and values, people's words as they are."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from forum.core.text.lazy_text import LazyText
from forum.core.text.locale import lazy

# the name under which rows keep a sentence, to what makes it of its values; rows stay, so no name is ever given away
Kinds = Mapping[str, Callable[..., str]]
NO_KINDS: Kinds = MappingProxyType({})


def keep_text(text: object, kinds: Kinds = NO_KINDS) -> Any:
    """As JSON keeps it. A KeyError: the kind of the sentence is not in the list."""
    if isinstance(text, LazyText):
        names: dict[Callable[..., object], str] = {make: name for name, make in kinds.items()}
        return {"kind": names[text.made_by], "values": [keep_text(one, kinds) for one in text.made_of]}
    if isinstance(text, list | tuple):
        return [keep_text(one, kinds) for one in text]
    return text


def read_text(kept: Any, kinds: Kinds = NO_KINDS) -> Any:
    """Out of a row; in the language of whoever reads it."""
    match kept:
        case {"kind": str(kind), "values": list(values)}:
            return lazy(kinds[kind], *(read_text(one, kinds) for one in values))
        case list():
            return tuple(read_text(one, kinds) for one in kept)
    return kept
