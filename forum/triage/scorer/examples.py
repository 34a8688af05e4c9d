"""Our own example sentences: what the training texts lack, and what only sounds like an attack."""

from pathlib import Path

from forum.triage.scorer.labelled import Labelled

FILE = Path(__file__).with_name("examples.txt")


def own_examples() -> list[Labelled]:
    """The sentences of `examples.txt` under their two headings."""
    examples, heading = [], ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            examples.append(Labelled(line, heading == "offensive"))
    return examples
