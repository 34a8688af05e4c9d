"""The visible trail of a thread in sentences; other threads are named as all readers of the thread may read them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from forum.core.text.locale import day, ngettext
from forum.core.text.locale import gettext as _
from forum.discussions.models.threads import PublicationMode, TrailEntry
from forum.spaces.models import Level

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
    "file_changed": lambda details: FILE_CHANGES[str(details["what"])](),
    "merged": lambda _details: _("Merged into another topic."),
    "mode_set": lambda details: _mode(details.get("mode")),
    "level_set": lambda details: _readers(details.get("level"), details.get("public_from")),
    "answer_postponed": lambda details: _("Answer postponed to %(day)s.", day=_day(details["until"])),
}


FILE_CHANGES: dict[str, Callable[[], str]] = {
    "added": lambda: _("Picture or file added."),
    "exchanged": lambda: _("Picture or file exchanged."),
    "removed": lambda: _("Picture or file removed."),
    "described": lambda: _("Picture or file described anew."),
}

READERS: dict[Level, Callable[[], str]] = {
    Level.PUBLIC: lambda: _("Opened to everybody."),
    Level.PARENT: lambda: _("Opened to the members of this body and of the body above."),
    Level.MEMBERS: lambda: _("Readable for members only."),
    Level.CONFIDENTIAL: lambda: _("Readable for those only who may read what is confidential."),
}

# acts with another thread: in words with its title, and without it
NAMING: dict[str, tuple[Sentence, Sentence]] = {
    "merged_in": (
        lambda details: _("Merged with “%(title)s”.", **details),
        lambda _details: _("Merged with another topic."),
    ),
    "split": (
        lambda details: ngettext(
            "One post moved to the new topic “%(title)s”.",
            "%(num)s posts moved to the new topic “%(title)s”.",
            _count(details),
            **details,
        ),
        lambda details: ngettext(
            "One post moved to another topic.", "%(num)s posts moved to another topic.", _count(details)
        ),
    ),
    "split_off": (
        lambda details: _("Split off from “%(title)s”.", **details),
        lambda _details: _("Split off from another topic."),
    ),
}


def trail_sentence(entry: TrailEntry, titles: Mapping[int, str]) -> str:
    """An act on a thread as a sentence: what happened, why, and by whom; `titles` are those that readers may read."""
    parts = [_act(entry, titles), entry.reason, f"({entry.by_name})" if entry.by_name else ""]
    return " ".join(part for part in parts if part)


def _act(entry: TrailEntry, titles: Mapping[int, str]) -> str:
    if entry.verb in NAMING:
        with_title, without = NAMING[entry.verb]
        title = titles.get(named_thread(entry) or 0)
        return with_title(entry.details | {"title": title}) if title else without(entry.details)
    make = SENTENCES.get(entry.verb)
    return make(entry.details) if make else ""


def named_thread(entry: TrailEntry) -> int | None:
    """The key of the other thread that an act was about; None if there is none, or nobody wrote it down."""
    key = entry.details.get("into" if entry.verb == "split" else "out_of")
    return int(key) if entry.verb in NAMING and key is not None else None


def _count(details: dict[str, object]) -> int:
    return int(str(details.get("posts", 0)))


def _mode(mode: object) -> str:
    if not mode:
        return _("Posts appear as everywhere in this field of action.")
    return f"{PublicationMode(str(mode)).label}."


def _readers(level: object, public_from: object) -> str:
    words = READERS[Level(str(level))]()
    if not public_from:
        return words
    later = _("From %(day)s on everybody can read it.", day=day(date.fromisoformat(str(public_from)), long=False))
    return f"{words} {later}"


def _day(moment: object) -> str:
    return day(datetime.fromisoformat(str(moment)), long=False)
