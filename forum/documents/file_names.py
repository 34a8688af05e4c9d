"""Names of files as downloads bear them: without a path, and nothing that breaks out of a folder or a header."""

import re
from pathlib import PurePosixPath

from forum.core.text.one_line import one_line

LONGEST_NAME = 200
# what Windows forbids in names; the parts of paths are gone already
FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')


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
