"""One PDF of many, with bookmarks; what cannot be joined is named on a page of its own.

The joined file is for reading and printing in one go. It is not tagged: its parts keep their tags only where they lie singly.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from forum.core.text.pdf import make_pdf

CHILD = Path(__file__).with_name("joining") / "child.py"
# seconds, over all; the process has limits of its own for what it computes
PATIENCE = 180
# bytes of all parts together; the process holds them in memory once
MOST_TOGETHER = 150 * 1024 * 1024

# characters, so that a notice fits its page
LONGEST_TITLE = 500
NOTICES = """
#let words = json(bytes(sys.inputs.words))
#set document(title: words.title)
#set text(lang: words.language, size: 11pt)
#set page("a4", margin: 24mm)
#for one in words.pages {
  heading(level: 1, one.at(0))
  for line in one.slice(1) { par(line) }
  pagebreak(weak: true)
}
"""


class CannotJoin(Exception):
    """The parts could not be joined within the limits."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file to be joined, or only a bookmark over those that follow, which stand deeper."""

    title: str
    # its portions, read when it is their turn; None for a bookmark alone
    content: Callable[[], Iterable[bytes]] | None = None
    depth: int = 0
    # its size in bytes, if it is known
    size: int = 0
    # where else it can be read, told on the page that stands for it
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """The joined file on the disk, and which parts it had to leave out."""

    path: Path
    refused: tuple[Part, ...]


@contextmanager
def joined_pdf(title: str, parts: Sequence[Part], *, sentence: str, language: str = "de") -> Iterator[Joined]:
    """The parts as one file, there as long as the block runs; `sentence` tells what happened to a part that was left out."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notices.pdf").write_bytes(_notices(title, parts, sentence, language))
        planned = list(_lay_out(folder, parts))
        plan = {"title": title, "language": language, "parts": planned}
        (folder / "plan.json").write_text(json.dumps(plan, default=str), encoding="utf-8")
        refused = _run(folder)
        yield Joined(folder / "joined.pdf", tuple(parts[number] for number in refused))


def _notices(title: str, parts: Sequence[Part], sentence: str, language: str) -> bytes:
    """A page for each part, of which those are taken whose part cannot be joined."""
    pages = [[part.title[:LONGEST_TITLE], sentence, part.elsewhere[:LONGEST_TITLE]] for part in parts]
    return make_pdf(NOTICES, {"title": title, "language": language, "pages": pages})


def _lay_out(folder: Path, parts: Sequence[Part]) -> Iterator[dict[str, object]]:
    """Writes the contents into the folder, as long as there is room; a part without a file there is refused."""
    room = MOST_TOGETHER
    for number, part in enumerate(parts):
        path = folder / f"part-{number}.pdf"
        if part.content and part.size <= room:
            room -= _write(path, part.content(), room)
        yield {"title": part.title, "depth": part.depth, "file": str(path) if part.content else ""}


def _write(path: Path, portions: Iterable[bytes], room: int) -> int:
    written = 0
    with path.open("wb") as output:
        for portion in portions:
            written += len(portion)
            if written > room:
                break
            output.write(portion)
    if written > room:
        path.unlink()
        return 0
    return written


def _run(folder: Path) -> list[int]:
    command = [sys.executable, "-I", str(CHILD), str(folder)]
    environment = {"PATH": "", "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1"}
    try:
        # our own program, with a path that we have drawn
        done = subprocess.run(  # noqa: S603
            command, timeout=PATIENCE, capture_output=True, check=False, cwd=folder, env=environment
        )
    except subprocess.TimeoutExpired as late:
        raise CannotJoin("not within the time") from late
    result = folder / "joined.json"
    if done.returncode or not result.exists():
        raise CannotJoin(done.stderr[-300:].decode("utf-8", "replace"))
    refused: list[int] = json.loads(result.read_text(encoding="utf-8"))["refused"]
    return refused
