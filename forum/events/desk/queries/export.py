"""The sign-ups of an event as rows of a table, a batch at a time; access needs are kept apart and are not among them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.csv_file import Cell
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import moment
from forum.events.desk.queries.sign_ups import SignUpRow, rows_of
from forum.events.models.events import Event
from forum.events.models.sign_ups import SignUp
from forum.questionnaires.queries import list_answers, load_questionnaire
from forum.questionnaires.reading import column_names, row_of
from forum.questionnaires.values import LoadedQuestionnaire

BATCH = 500


def list_columns(event: Event) -> list[str]:
    """The head of the table: what every sign-up has, then a column for each question."""
    own = (
        _("Number of the sign-up"),
        _("Name"),
        _("E-mail address"),
        _("People"),
        _("State"),
        _("Attendance"),
        _("Quota"),
        _("For the organisation"),
        _("Sent"),
        _("Address confirmed"),
    )
    questions = _load_questions(event)
    return [*own, *(column_names(questions) if questions else ())]


def list_rows(event: Event) -> Iterator[list[Cell]]:
    """One row for each sign-up, in the order of their numbers; no more than a batch is in memory at once."""
    questions, last = _load_questions(event), 0
    query = select(SignUp).options(joinedload(SignUp.quota)).where(SignUp.event_id == event.id)
    while batch := session.scalars(query.where(SignUp.number > last).order_by(SignUp.number).limit(BATCH)).all():
        sheets = [one.sheet_id for one in batch if one.sheet_id is not None]
        answers = list_answers(questions, sheets) if questions else {}
        for row in rows_of(batch):
            known = answers.get(row.sign_up.sheet_id or 0, {})
            yield [*_own_cells(row), *(row_of(questions, known) if questions else ())]
        last = batch[-1].number


def _own_cells(row: SignUpRow) -> Sequence[Cell]:
    sign_up = row.sign_up
    return (
        sign_up.reference,
        sign_up.name,
        sign_up.email,
        sign_up.size,
        ", ".join(f"{count} {state.label}" for state, count in row.states.items()),
        sign_up.attendance.label,
        sign_up.quota.name if sign_up.quota else "",
        sign_up.spoken_for,
        moment(sign_up.created_at, long=False),
        moment(sign_up.confirmed_at, long=False) if sign_up.confirmed_at else "",
    )


def _load_questions(event: Event) -> LoadedQuestionnaire | None:
    return load_questionnaire(event.questionnaire_id) if event.questionnaire_id else None
