"""Reads labelled texts: tweets of 2018 (TSV), comments of 2021 (CSV), or a city's own decided cases (CSV `text,label`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from forum.core.data.csv_file import bare
from forum.core.data.csv_table import FileUnreadable, Table, list_names
from forum.core.text.locale import lazy_gettext as _
from forum.triage.scorer.errors import LabelledFileUnusable

OFFENSIVE = {"1", "1.0", "offense", "offensive", "toxic", "true"}
NEUTRAL = {"0", "0.0", "other", "neutral", "none", "false"}
# the columns of a CSV file: where the text stands, where the label
COLUMNS = {"text": "label", "comment_text": "sub1_toxic"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text that people have judged."""

    text: str
    is_offensive: bool


def read_labelled(file: Path) -> list[Labelled]:
    """All texts of a file; raises LabelledFileUnusable with the line and the rule that it breaks."""
    try:
        found = list(_tweets(file) if _is_tweets(file) else _table(file))
    except UnicodeDecodeError:
        raise LabelledFileUnusable(_("%(file)s is not a text file in UTF-8.", file=file.name)) from None
    except FileUnreadable as error:
        raise LabelledFileUnusable(
            _("%(file)s cannot be read. %(reason)s", file=file.name, reason=error.message)
        ) from None
    if not found:
        raise LabelledFileUnusable(_("%(file)s holds no labelled texts.", file=file.name))
    return found


def _is_tweets(file: Path) -> bool:
    """A file of 2018 has no header: its first line already ends in label and finer class."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        cells = lines.readline().rstrip("\r\n").split("\t")
    return len(cells) >= 2 and cells[1].strip().casefold() in OFFENSIVE | NEUTRAL


def _tweets(file: Path) -> Iterator[Labelled]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if cells != [""]:
                yield Labelled(cells[0], _label(cells[1] if len(cells) > 1 else "", number))


def _table(file: Path) -> Iterator[Labelled]:
    with file.open("rb") as opened:
        table = Table(opened)
        text, label = _find_columns(table.names)
        for row in table:
            if not row.cells:
                raise LabelledFileUnusable(_("Line %(line)s: %(reason)s", line=row.line, reason=row.problem))
            cells = dict(zip(table.names, row.cells, strict=False))
            yield Labelled(bare(cells.get(text, "")), _label(cells.get(label, ""), row.line))


def _find_columns(found: Sequence[str]) -> tuple[str, str]:
    names = {name.casefold(): name for name in found}
    pairs = [(names[text], names[label]) for text, label in COLUMNS.items() if text in names and label in names]
    if not pairs:
        raise LabelledFileUnusable(
            _(
                "The file has the columns “%(found)s”. Expected are text,label or comment_text,Sub1_Toxic as CSV, "
                "or lines of text, tab, OFFENSE or OTHER without a header.",
                found=list_names(found)[:200],
            )
        )
    return pairs[0]


def _label(written: str, line: int) -> bool:
    word = written.strip().casefold()
    if word not in OFFENSIVE | NEUTRAL:
        raise LabelledFileUnusable(
            _("Line %(line)s: “%(label)s” is no label. Use 1 or offense, 0 or other.", line=line, label=written[:40])
        )
    return word in OFFENSIVE
