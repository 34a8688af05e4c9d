"""Names of files as downloads bear them: without a path, and nothing that breaks out of a folder or a header."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import PurePosixPath

from forum.core.text.one_line import one_line

LONGEST_NAME = 200
# what Windows forbids in names; the parts of paths are gone already
FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
# what Windows keeps for devices, whatever ending follows
RESERVED = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]", re.IGNORECASE)


def tidy_name(sent: str) -> str:
    """The last part of what a browser sends as the name; may be empty."""
    last = sent.replace("\\", "/").rpartition("/")[2]
    return FORBIDDEN.sub("", one_line(last)).strip(" .")


def ending_of(name: str) -> str:
    """What stands behind the last dot, in small letters; empty if there is none."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def with_ending(name: str, ending: str) -> str:
    """The name with another ending, no longer than a name may be."""
    stem = PurePosixPath(name).stem if name else "datei"
    return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip(' .')}.{ending}"


def name_key_of(name: str) -> str:
    """By which names are the same: however umlauts are composed, in capitals or not."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def numbered(name: str, number: int) -> str:
    """Another name for a second file: `Plan (2).pdf`."""
    return _with_suffix(name, f" ({number})")


def with_sender(name: str, sender: str) -> str:
    """A name for somebody's own copy: `Plan (Kim Musterperson).pdf`."""
    return _with_suffix(name, f" ({tidy_name(sender)[:60]})")


def name_for_archive(name: str) -> str:
    """The name as it can lie in a folder of any system: none that Windows keeps for devices, no dot or blank at its end."""
    safe = unicodedata.normalize("NFC", tidy_name(name)).rstrip(" .") or "datei"
    return f"_{safe}" if RESERVED.fullmatch(safe.partition(".")[0].strip()) else safe


def different_names(names: Iterable[str]) -> Iterator[str]:
    """The names as they can lie side by side in one folder of any system, in their order."""
    taken: set[str] = set()
    for name in names:
        safe = name_for_archive(name)
        candidates = chain([safe], (numbered(safe, number) for number in count(2)))
        chosen = next(one for one in candidates if name_key_of(one) not in taken)
        taken.add(name_key_of(chosen))
        yield chosen


def _with_suffix(name: str, suffix: str) -> str:
    path = PurePosixPath(name)
    room = LONGEST_NAME - len(path.suffix) - len(suffix)
    return f"{path.stem[:room].rstrip(' .')}{suffix}{path.suffix}"
