"""Files of results: all figures for everybody, and all contributions for the office, through one mechanism."""

from collections.abc import Iterator, Sequence

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.queries.find import find_procedure, list_modules
from forum.consultations.results.drawn import list_shown
from forum.consultations.results.figures import Figure
from forum.consultations.results.queries.cards import find_card
from forum.consultations.results.views.desk import enter_result_desk
from forum.consultations.results.ways.listed import find_way
from forum.consultations.results.ways.way import Table
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.data.csv_file import Cell, Share
from forum.core.text.locale import gettext as _
from forum.core.text.slug import slugify
from forum.core.web.guard import authorise, found
from forum.core.web.table_files import WRITERS, TableFile, send_table

FILES = "/geschaeftsstelle/beteiligungen/<public_id>/ausgaben"
# a name of a file is read by people
LONGEST_NAME = 80


@consultations.get("/beteiligung/<public_id>/ergebnis/zahlen.<ending>")
def export_result_figures(public_id: str, ending: str) -> ResponseReturnValue:
    """The figures that the result shows, one row a bar, groups beside the whole included."""
    actor = current_actor()
    procedure = found(find_procedure(public_id, actor=actor))
    card = found(find_card(procedure) if procedure.result_at and ending in WRITERS else None)
    authorise(everyone, actor)
    columns = [_("Question"), _("Part"), _("Answer"), _("Group"), _("Count"), _("Share"), _("Base")]
    rows = _rows(list_shown(procedure, card))
    table = TableFile(procedure.title, columns, rows, _("Figures"))
    return send_table(ending, f"{procedure.slug[:LONGEST_NAME]}-ergebnis", table)


@consultations.get(f"{FILES}/")
def list_exports(public_id: str) -> ResponseReturnValue:
    """All that can be taken out of a procedure."""
    procedure = enter_result_desk(public_id)
    tables = [(one, _links(procedure, module, one)) for module in list_modules(procedure) for one in _tables(module)]
    return render_template("consultations/results/list_exports.html", procedure=procedure, tables=tables)


@consultations.get(f"{FILES}/<module_id>/<key>.<ending>")
def export_contributions(public_id: str, module_id: str, key: str, ending: str) -> ResponseReturnValue:
    """One table of a way to take part."""
    procedure = enter_result_desk(public_id)
    module = found(next((one for one in list_modules(procedure) if one.public_id == module_id), None))
    table = found(next((one for one in _tables(module) if one.key == key and ending in WRITERS), None))
    name = slugify(table.title, fallback="ausgabe")[:LONGEST_NAME]
    return send_table(ending, name, TableFile(table.title, table.columns, table.rows(), table.sheet))


def _tables(module: Module) -> Sequence[Table]:
    way = find_way(module)
    return way.tables(module) if way else ()


def _links(procedure: Procedure, module: Module, table: Table) -> list[tuple[str, str]]:
    return [
        (
            ending.upper(),
            url_for(
                ".export_contributions",
                public_id=procedure.public_id,
                module_id=module.public_id,
                key=table.key,
                ending=ending,
            ),
        )
        for ending in WRITERS
    ]


def _rows(figures: Sequence[Figure]) -> Iterator[list[Cell]]:
    """The whole first, then the groups that are told; a group has shares and its base, no counts."""
    for figure in figures:
        for chart in figure.charts:
            for bar in chart.bars:
                yield [str(figure.title), chart.name, str(bar.words), "", bar.count, Share(bar.part), chart.base]
        for group in figure.groups:
            for bar, part in zip(figure.charts[0].bars, group.parts, strict=True):
                yield [str(figure.title), "", str(bar.words), str(group.words), "", Share(part), group.base]
