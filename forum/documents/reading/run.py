"""Starting the process that reads a file, and taking over what it found."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import current_app

from forum.documents import storage
from forum.documents.models import File

CHILD = Path(__file__).with_name("child.py")
# seconds, over all; the process has a limit of its own for what it computes
PATIENCE = 120
# while somebody waits for the page
PATIENCE_WITH_DRAFTS = 20
# characters, as the process that reads cuts it off
LONGEST_DRAFT = 200_000


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as a picture on the disk."""

    picture: Path
    width: int
    height: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the process has read out of a file; none of it is trusted: text is escaped, pictures were drawn by us."""

    page_count: int | None
    text: str
    pages: tuple[DrawnPage, ...]


@contextmanager
def reading(file: File) -> Iterator[Found | None]:
    """What can be read out of a stored file; None if it cannot be read within the limits."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        content = folder / "content"
        with content.open("wb") as output:
            for portion in storage.read(file.storage_key):
                output.write(portion)
        yield _run(file.kind.value, f"file {file.id}", content, folder)


def read_draft(content: bytes, kind: str) -> str | None:
    """The text of a draft as Markdown, with its headings; `kind` is docx or odt. None: it cannot be read within the limits.

    It is longer than LONGEST_DRAFT if it has been cut off.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / f"content.{kind}"
        file.write_bytes(content)
        found = _run(kind, "a draft", file, folder, patience=PATIENCE_WITH_DRAFTS)
    return found.text if found else None


def _run(kind: str, called: str, content: Path, folder: Path, *, patience: int = PATIENCE) -> Found | None:
    command = [sys.executable, "-I", str(CHILD), kind, str(content), str(folder)]
    try:
        # our own program, with paths that we have drawn
        done = subprocess.run(  # noqa: S603
            command,
            timeout=patience,
            capture_output=True,
            check=False,
            cwd=folder,
            env={"PATH": "", "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"},
        )
    except subprocess.TimeoutExpired:
        current_app.logger.warning("%s could not be read in time", called)
        return None
    result = folder / "found.json"
    if done.returncode or not result.exists():
        current_app.logger.warning("%s could not be read: %s", called, done.stderr[-300:])
        return None
    found = json.loads(result.read_text(encoding="utf-8"))
    pages = (DrawnPage(folder / f"{number}.webp", **one) for number, one in enumerate(found["pages"], 1))
    return Found(found["page_count"], found["text"], tuple(pages))
