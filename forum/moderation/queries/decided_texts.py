"""Texts on which people have decided, as a model can learn from them."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_, func, select

from forum.core.data.database import session
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import list_kinds
from forum.moderation.measure_specs import OfText
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision

# grounds of insults, threats and hatred; a text hidden as advertising teaches nothing about them
OFFENCES = frozenset(
    {
        "rule:respect",
        "rule:insults",
        "stgb_111",
        "stgb_126",
        "stgb_130",
        "stgb_185",
        "stgb_186",
        "stgb_187",
        "stgb_188",
        "stgb_241",
    }
)
AT_A_TIME = 500


def list_decided_texts() -> Iterator[tuple[str, int]]:
    """Each text with its last decision: 1 if it was held to insult or attack, 0 if it stayed; others are left out."""
    for kind in list_kinds():
        if kind.learned_from is not None:
            yield from _list_of_kind(kind, kind.learned_from)


def _list_of_kind(kind: ReportableKind, text: ColumnElement[str]) -> Iterator[tuple[str, int]]:
    last = select(func.max(Decision.id).label("id")).group_by(Decision.case_id).subquery()
    query = (
        select(text, Decision.measure, Decision.ground)
        .select_from(Decision)
        .join(last, last.c.id == Decision.id)
        .join(Case, Case.id == Decision.case_id)
        .join(kind.model, and_(Case.subject_kind == kind.name, Case.subject_id == kind.model.id))
        .where(kind.erasure.has_words)
        .order_by(Case.id)
        .execution_options(yield_per=AT_A_TIME)
    )
    for body, measure, ground in session.execute(query):
        if measure.of_text is OfText.FINE:
            yield body, 0
        elif measure.of_text is OfText.OFFENSIVE and ground in OFFENCES:
            yield body, 1
