"""Two people write the same part of a thing: the later one is told, and nothing is lost."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask import request
from wtforms import Field

from forum.core.text.locale import day
from forum.core.text.locale import lazy_gettext as _

OVERTAKEN = _("Somebody has changed this section since you opened it. Nothing has been saved yet.")

# a label with what stands there, in words
Pair = tuple[str, str]
# a label with what stands there by now and what was typed
Difference = tuple[str, str, str]


def was_seen(mark: str) -> bool:
    """Whether the sender of the form has seen what stands there; the row is locked."""
    return request.form.get("seen") == mark


def differences(standing: Sequence[Pair], typed: Sequence[Pair]) -> list[Difference]:
    """Those that are not the same, whatever signs a browser sends at the ends of lines."""
    return [
        (label, now, words)
        for (label, now), (_label, words) in zip(standing, typed, strict=True)
        if now.splitlines() != words.splitlines()
    ]


def differences_of(fields: Iterable[tuple[Field, object]]) -> list[Difference]:
    """Fields of a form that differ from what stands there by now, which comes with each."""
    pairs = [(str(field.label.text), in_words(value), in_words(field.data)) for field, value in fields]
    return differences([(label, now) for label, now, _typed in pairs], [(label, typed) for label, _now, typed in pairs])


def in_words(value: object) -> str:
    """What a column holds, as a page says it."""
    return day(value) if isinstance(value, date) else str(getattr(value, "label", value) or "–")


def mark_to_show(mark: str, *, is_told: bool) -> str:
    """The mark for the form: of what stands there, once its reader has been told, else of what the reader saw first."""
    return mark if is_told or request.method == "GET" else request.form.get("seen", "")
