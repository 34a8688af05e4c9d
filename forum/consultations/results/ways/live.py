"""What a live room contributes: its questions."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import case, func, select

from forum.consultations.models.live import LiveQuestion, QuestionState
from forum.consultations.models.procedures import Module
from forum.consultations.results.ways.way import Moderated, Table, Way, no_figures, nothing_to_count
from forum.core.data.csv_file import Cell
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.time import clock

BATCH = 500


def _days(module: Module) -> Mapping[date, int]:
    query = select(LiveQuestion.created_at).where(LiveQuestion.module_id == module.id, LiveQuestion.hidden_at.is_(None))
    return Counter(clock.day_of(moment) for moment in session.scalars(query))


def _moderated(module: Module) -> Moderated:
    hidden = case((LiveQuestion.hidden_at.is_not(None), 1), else_=0)
    query = select(func.count(LiveQuestion.id), func.coalesce(func.sum(hidden), 0))
    texts, acts = session.execute(query.where(LiveQuestion.module_id == module.id)).one()
    return Moderated(texts, int(acts))


def _tables(module: Module) -> list[Table]:
    columns = [_("No."), _("Question"), _("Votes"), _("State"), _("Answer")]
    return [Table("questions", module.title, _("Questions"), columns, lambda: _rows(module))]


def _rows(module: Module) -> Iterator[list[Cell]]:
    """What stands in the room: neither hidden nor withdrawn nor waiting."""
    kept_back = (QuestionState.WAITING, QuestionState.WITHDRAWN)
    query = select(LiveQuestion).where(LiveQuestion.module_id == module.id, LiveQuestion.hidden_at.is_(None))
    query = query.where(LiveQuestion.state.not_in(kept_back)).order_by(LiveQuestion.id)
    for place, one in enumerate(session.scalars(query.execution_options(yield_per=BATCH)), 1):
        yield [place, one.text, one.support_count, str(one.state.label), one.answer]


LIVE = Way(figures=no_figures, days=_days, moderated=_moderated, is_counted=nothing_to_count, tables=_tables)
