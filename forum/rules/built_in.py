"""The rules a forum begins with: they hold until the office has published others."""

import tomllib
from functools import cache
from pathlib import Path

from forum.rules.clauses import Clause

FILE = Path(__file__).with_name("built_in.toml")
LABEL = "2026-01"


@cache
def built_in_clauses() -> tuple[Clause, ...]:
    """The clauses in the file, in their order."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    assert read["label"] == LABEL, f"{FILE.name} holds {read['label']}"
    return tuple(Clause(number=number, **texts) for number, texts in enumerate(read["clause"], 1))
