"""A synopsis as a table for spreadsheets and programs: a row for each passage, each with its answer in full."""

from collections.abc import Iterable, Iterator

from forum.core.data.csv_file import Cell
from forum.core.text.locale import day
from forum.core.text.locale import gettext as _
from forum.core.web.table_files import TableFile
from forum.weighing.synopsis import words as said
from forum.weighing.synopsis.structure import Names, Row, Synopsis


def table_of(synopsis: Synopsis, rows: Iterable[Row]) -> TableFile:
    """Nothing of it is kept: rows are written as they come."""
    return TableFile(
        title=said.heading(synopsis),
        columns=_columns(),
        rows=_cells(rows, synopsis.names),
        sheet=_("Synopsis"),
        about={
            "state": synopsis.state,
            "made_at": synopsis.made_at.isoformat(timespec="seconds"),
            "partial": synopsis.is_part,
            "selection": synopsis.selection,
            "passages": synopsis.count,
            "passages_in_all": synopsis.all_count,
            "names": said.names_sentence(synopsis.names),
        },
        foot=said.foot(synopsis),
    )


def _columns() -> tuple[str, ...]:
    return (
        _("No."),
        _("Received"),
        _("Way"),
        _("Submitted by"),
        _("Section"),
        _("Title"),
        _("Statement"),
        _("Argument"),
        _("Title of the argument"),
        _("Decision"),
        _("Reasons"),
        _("More submitters of the same statement"),
    )


def _cells(rows: Iterable[Row], names: Names) -> Iterator[tuple[Cell, ...]]:
    for row in rows:
        answer = row.answer
        yield (
            row.number,
            day(row.submitter.received_on, long=False),
            row.submitter.way,
            said.shown_name(row.submitter, names),
            row.section,
            row.about,
            said.spoken(row.passage),
            answer.argument if answer else "",
            answer.title if answer else "",
            answer.disposition if answer and answer.disposition else said.not_answered(),
            answer.reason if answer else "",
            "; ".join(said.other(one, names) for one in row.others),
        )
