"""What runs in a process of its own: it sets a document as PDF, and knows nothing of the forum but `pdf.py`.

Called as `python -I child.py FOLDER SECONDS`, with the source in `source.typ` and the words in `words.json`. One document is set
at a time on a machine, for each may take gigabytes; who has waited SECONDS for their turn in vain leaves with the code BUSY.
"""

import fcntl
import json
import os
import resource
import sys
import time
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

BUSY = 75
# seconds, bytes
MOST_SECONDS = 120
MOST_MEMORY = 4 * 1024**3
LARGEST_WRITTEN = 256 * 1024**2
LOOK_AGAIN = 0.2
SETTER = Path(__file__).parents[1] / "pdf.py"


def main(name: str, patience: float) -> None:
    folder = Path(name)
    # pages go before
    os.nice(10)
    with Path(__file__).open() as turn:
        wait(turn.fileno(), patience)
        for what, most in (
            (resource.RLIMIT_CPU, MOST_SECONDS),
            (resource.RLIMIT_AS, MOST_MEMORY),
            (resource.RLIMIT_FSIZE, LARGEST_WRITTEN),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))
        spec = spec_from_file_location("pdf", SETTER)
        assert spec is not None
        assert spec.loader is not None
        setter = module_from_spec(spec)
        spec.loader.exec_module(setter)
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        made = setter.make_pdf((folder / "source.typ").read_text(encoding="utf-8"), words)
        (folder / "made.pdf").write_bytes(made)


def wait(turn: int, patience: float) -> None:
    """Until no other process holds the lock on this file; the system frees it when a process ends, however it ends."""
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                sys.exit(BUSY)
            time.sleep(LOOK_AGAIN)
        else:
            return


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
