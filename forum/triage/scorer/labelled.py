"""Reads labelled texts: tweets of 2018 (TSV), comments of 2021 (CSV), or a city's own decided cases (CSV `text,label`)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forum.core.locale import lazy_gettext as _
from forum.triage.scorer.errors import LabelledFileUnusable

OFFENSIVE = {"1", "1.0", "offense", "offensive", "toxic", "true"}
NEUTRAL = {"0", "0.0", "other", "neutral", "none", "false"}
# the columns of a CSV file: where the text stands, where the label
COLUMNS = {"text": "label", "comment_text": "sub1_toxic"}
LONGEST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text that people have judged."""

    text: str
    is_offensive: bool


def read_labelled(file: Path) -> list[Labelled]:
    """All texts of a file; raises LabelledFileUnusable with the line and the rule that it breaks."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found = list(_tweets(lines) if _is_tweets(file) else _table(lines))
    except UnicodeDecodeError:
        raise LabelledFileUnusable(_("%(file)s is not a text file in UTF-8.", file=file.name)) from None
    except csv.Error as error:
        raise LabelledFileUnusable(_("%(file)s is not a CSV file: %(error)s.", file=file.name, error=error)) from None
    if not found:
        raise LabelledFileUnusable(_("%(file)s holds no labelled texts.", file=file.name))
    return found


def _is_tweets(file: Path) -> bool:
    """A file of 2018 has no header: its first line already ends in label and finer class."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        cells = lines.readline().rstrip("\r\n").split("\t")
    return len(cells) >= 2 and cells[1].strip().casefold() in OFFENSIVE | NEUTRAL


def _tweets(lines: Iterator[str]) -> Iterator[Labelled]:
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if cells != [""]:
            yield Labelled(cells[0], _label(cells[1] if len(cells) > 1 else "", number))


def _table(lines: Iterator[str]) -> Iterator[Labelled]:
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.DictReader(lines)
    names = {name.strip().casefold(): name for name in rows.fieldnames or [] if name}
    pairs = [(names[text], names[label]) for text, label in COLUMNS.items() if text in names and label in names]
    if not pairs:
        raise LabelledFileUnusable(
            _(
                "The file has the columns “%(found)s”. Expected are text,label or comment_text,Sub1_Toxic as CSV, "
                "or lines of text, tab, OFFENSE or OTHER without a header.",
                found=", ".join(rows.fieldnames or [])[:200],
            )
        )
    text, label = pairs[0]
    for row in rows:
        yield Labelled(row[text] or "", _label(row[label] or "", rows.line_num))


def _label(written: str, line: int) -> bool:
    word = written.strip().casefold()
    if word not in OFFENSIVE | NEUTRAL:
        raise LabelledFileUnusable(
            _("Line %(line)s: “%(label)s” is no label. Use 1 or offense, 0 or other.", line=line, label=written[:40])
        )
    return word in OFFENSIVE
