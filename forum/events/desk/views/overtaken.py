"""Two people of the office write the same part of an event: the later one is told, and nothing is lost."""

from collections.abc import Sequence

from flask import request

from forum.core.text.locale import lazy_gettext as _
from forum.events.desk.services.write import mark

OVERTAKEN = _("Somebody has changed this section since you opened it. Nothing has been saved yet.")

# a label with what stands there, in words
Pair = tuple[str, str]
# a label with what stands there by now and what was typed
Difference = tuple[str, str, str]


def overtaken_by(standing: Sequence[Pair], typed: Sequence[Pair]) -> list[Difference]:
    """Where what was typed would write over what its sender has not seen; the event is locked."""
    if request.form.get("seen") == mark(standing):
        return []
    return [(label, now, words) for (label, now), (_label, words) in zip(standing, typed, strict=True) if now != words]


def seen_mark(standing: Sequence[Pair], *, is_told: bool) -> str:
    """The mark for the form: of what stands there, once its reader has been told, else of what the reader saw first."""
    return mark(standing) if is_told or request.method == "GET" else request.form.get("seen", "")
