"""Documents of hundreds of pages as tagged PDF, set in a process of its own: typst takes a megabyte a page.

The web process would keep that memory and answer nobody else meanwhile.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from forum.core.errors import DomainError, TooManyAttempts
from forum.core.text.blocks import Printed, as_words
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.printed_pdf import LOOK
from forum.core.text.typesetting.child import BUSY

CHILD = Path(__file__).with_name("typesetting") / "child.py"
# seconds: for the turn, and for the work, which the process limits itself too
TURN = 10
WORK = 150
RETRY_AFTER = 60


class OthersArePrinting(TooManyAttempts):
    """Other documents are being set on this machine; soon there is room again."""


class TooLargeToPrint(DomainError):
    """The document was not set within the limits."""


def print_large_pdf(printed: Printed, *, turn: float = TURN) -> bytes:
    """The document as a PDF whose headings, lists and tables are tagged as such; raises as `make_large_pdf` does."""
    return make_large_pdf(LOOK, as_words(printed), turn=turn)


def make_large_pdf(source: str, words: Mapping[str, object], *, turn: float = TURN) -> bytes:
    """What `make_pdf` makes, in a process of its own.

    Raises OthersArePrinting after `turn` seconds, TooLargeToPrint beyond time and memory.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source.typ").write_text(source, encoding="utf-8")
        (folder / "words.json").write_text(json.dumps(words, default=str), encoding="utf-8")
        _run(folder, turn)
        return (folder / "made.pdf").read_bytes()


def _run(folder: Path, turn: float) -> None:
    command = [sys.executable, "-I", str(CHILD), str(folder), str(turn)]
    environment = {"PATH": "", "LANG": "C.UTF-8", "RAYON_NUM_THREADS": "1"}
    too_large = _("This document is too large for a PDF. Choose a part of it, or another format.")
    try:
        # our own program, with a path that we have drawn
        done = subprocess.run(  # noqa: S603
            command, timeout=turn + WORK, capture_output=True, check=False, cwd=folder, env=environment
        )
    except subprocess.TimeoutExpired as late:
        raise TooLargeToPrint(too_large) from late
    if done.returncode == BUSY:
        sentence = _("Other documents are being made right now. Please try again in a minute.")
        raise OthersArePrinting(sentence, retry_after=RETRY_AFTER)
    if done.returncode or not (folder / "made.pdf").exists():
        reason = done.stderr[-300:].decode("utf-8", "replace")
        raise TooLargeToPrint(too_large) from RuntimeError(reason)
