"""Texts that attack pages, made from the classes of known ones.

Every script calls `alert`, every address leads to `canary.invalid`, and tags carry the attribute `data-xq7` where they can.
"""

from functools import cache

from tests.attacks import payload_tags, payload_texts

MAKERS = (
    payload_tags.scripts,
    payload_tags.handlers,
    payload_tags.breakouts,
    payload_tags.foreign,
    payload_tags.contexts,
    payload_tags.clobbering,
    payload_tags.gadgets,
    payload_tags.styles,
    payload_tags.loaders,
    payload_texts.schemes,
    payload_texts.encodings,
    payload_texts.unicode,
    payload_texts.templates,
    payload_texts.markdown,
    payload_texts.polyglots,
    payload_texts.headers,
)


@cache
def payloads() -> tuple[str, ...]:
    """All of them, each once, in a fixed order."""
    return tuple(dict.fromkeys(text for make in MAKERS for text in make()))
