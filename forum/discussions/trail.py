"""The visible trail of a thread in sentences."""

from collections.abc import Callable
from datetime import datetime

from forum.core.text.locale import day, ngettext
from forum.core.text.locale import gettext as _
from forum.discussions.models import PublicationMode, TrailEntry

Sentence = Callable[[dict[str, object]], str]

SENTENCES: dict[str, Sentence] = {
    "closed": lambda _details: _("Closed."),
    "reopened": lambda _details: _("Opened again."),
    "locked": lambda _details: _("Locked."),
    "unlocked": lambda _details: _("Unlocked."),
    "pinned": lambda _details: _("Pinned."),
    "unpinned": lambda _details: _("No longer pinned."),
    "moved": lambda details: _("Moved from “%(before)s” to “%(after)s”.", **details),
    "renamed": lambda details: _("Title changed; before: “%(title)s”.", **details),
    "merged_in": lambda details: _("Merged with “%(title)s”.", **details),
    "merged": lambda _details: _("Merged into another topic."),
    "split": lambda details: ngettext(
        "One post moved to the new topic “%(title)s”.",
        "%(num)s posts moved to the new topic “%(title)s”.",
        _count(details),
        **details,
    ),
    "split_off": lambda details: _("Split off from “%(title)s”.", **details),
    "mode_set": lambda details: _mode(details.get("mode")),
    "answer_postponed": lambda details: _("Answer postponed to %(day)s.", day=_day(details["until"])),
}


def trail_sentence(entry: TrailEntry) -> str:
    """An act on a thread as a sentence: what happened, why, and by whom."""
    make = SENTENCES.get(entry.verb)
    parts = [make(entry.details) if make else "", entry.reason, f"({entry.by_name})" if entry.by_name else ""]
    return " ".join(part for part in parts if part)


def _count(details: dict[str, object]) -> int:
    return int(str(details.get("posts", 0)))


def _mode(mode: object) -> str:
    if not mode:
        return _("Posts appear as everywhere in this field of action.")
    return f"{PublicationMode(str(mode)).label}."


def _day(moment: object) -> str:
    return day(datetime.fromisoformat(str(moment)), long=False)
