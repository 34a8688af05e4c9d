"""What opinions on statements contribute: the statements, and what the moderation did; what people agree on has its own page."""

from collections.abc import Iterator

from sqlalchemy import case, func, select

from forum.consultations.models.opinions import OpinionResult, OpinionStatement, StatementState
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.queries.find import find_result, get_poll
from forum.consultations.results.ways.way import Moderated, Table, Way, no_days, no_figures, nothing_to_count
from forum.core.data.csv_file import Cell
from forum.core.data.database import session
from forum.core.text.locale import gettext as _

BATCH = 500


def _moderated(module: Module) -> Moderated:
    hidden = case((OpinionStatement.hidden_at.is_not(None), 1), else_=0)
    query = select(func.count(OpinionStatement.id), func.coalesce(func.sum(hidden), 0))
    own = (OpinionStatement.module_id == module.id, OpinionStatement.is_of_office.is_(False))
    texts, acts = session.execute(query.where(*own)).one()
    return Moderated(texts, int(acts))


def _tables(module: Module) -> list[Table]:
    """Once the last result has been computed: while it runs, figures that grow would tell of the last answer."""
    result = find_result(module)
    if result is None or not get_poll(module).is_finished:
        return []
    columns = [_("No."), _("Statement"), _("I agree"), _("I disagree"), _("I don't know")]
    return [Table("statements", module.title, _("Statements"), columns, lambda: _rows(module, result))]


def _rows(module: Module, result: OpinionResult) -> Iterator[list[Cell]]:
    """What is shown, with the counts of the result: others would tell by the difference of those who are not in it."""
    shown = (OpinionStatement.state == StatementState.SHOWN, OpinionStatement.hidden_at.is_(None))
    query = select(OpinionStatement).where(OpinionStatement.module_id == module.id, *shown)
    ordered = query.order_by(OpinionStatement.id).execution_options(yield_per=BATCH)
    for place, one in enumerate(session.scalars(ordered), 1):
        told = result.shown["figures"].get(str(one.id), {})
        counts = [told.get(part) for part in ("agree", "disagree", "pass")]
        yield [place, one.text, *("" if count is None else count for count in counts)]


OPINION = Way(figures=no_figures, days=no_days, moderated=_moderated, is_counted=nothing_to_count, tables=_tables)
