"""Results, alike in every city: one with a long table, entries, figures and days, and one with nothing but its words."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from forum.accounts.models import Group
from forum.consultations.models.procedures import Procedure
from forum.consultations.models.results import Decision, Progress, QualityCard, ResultEntry, ResultRow
from forum.consultations.results.figures import Figure, GroupColumn
from forum.consultations.results.wordings import question_title
from forum.core.data.public_id import new_public_id
from forum.core.drawing.charts import chart_of
from forum.core.text.locale import lazy
from forum.core.time import clock
from forum.questionnaires.wordings import word_base

Row = dict[str, Any]

# concluded ones
FULL, EMPTY = 4, 8
ROWS, ENTRIES, FIGURES, BARS, DAYS = 30, 12, 8, 8, 60
TEXT = "Fünf von acht Orten werden gebaut, zuerst der Bahnhof. Zwei liegen nicht auf städtischem Grund."
GROUPS = (Group.BUSINESS, Group.SCIENCE, Group.CULTURE, Group.CLUBS, Group.RESIDENTS)


def make_results(connection: Connection) -> tuple[str, str]:
    """The public ids of the procedures of both, the full one first."""
    words = {"result": TEXT, "result_html": f"<p>{TEXT}</p>", "outcome": "Fünf von acht Orten"}
    connection.execute(update(Procedure.__table__).where(Procedure.__table__.c.id.in_((FULL, EMPTY))).values(**words))
    steps = [{"when": "im Frühjahr", "what": TEXT}] * 4
    more = {"decision": TEXT, "decision_by": "Board", "next_steps": steps}
    connection.execute(update(Procedure.__table__).where(Procedure.__table__.c.id == FULL).values(**more))
    connection.execute(insert(ResultRow.__table__), [_row(number) for number in range(ROWS)])
    connection.execute(insert(ResultEntry.__table__), [_entry(number) for number in range(ENTRIES)])
    connection.execute(insert(QualityCard.__table__), [_card()])
    found = select(Procedure.id, Procedure.public_id).where(Procedure.id.in_((FULL, EMPTY)))
    by_key = dict(connection.execute(found).tuples().all())
    return by_key[FULL], by_key[EMPTY]


def _row(number: int) -> Row:
    return {
        "public_id": new_public_id(), "procedure_id": FULL, "position": number, "proposal": f"Ort Nummer {number}",
        "decision": list(Decision)[number % 3], "in_words": "wird gebaut", "reason": TEXT,
    }  # fmt: skip


def _entry(number: int) -> Row:
    return {
        "public_id": new_public_id(), "procedure_id": FULL, "day": clock.today() - timedelta(days=number),
        "progress": Progress.UNDER_WAY, "body": TEXT, "body_html": f"<p>{TEXT}</p>",
    }  # fmt: skip


def _card() -> Row:
    now = clock.now()
    days = [[(clock.today() - timedelta(days=200 + number)).isoformat(), 3 + number % 40] for number in range(DAYS)]
    groups = [[value, 100 + number] for number, value in enumerate(("business", "science", "culture", "clubs"))]
    return {
        "procedure_id": FULL, "counted_at": now, "settled_at": now, "people": 1462, "contributions": 1462,
        "groups": [*groups, ["residents", 1052], ["administration", 0], ["", 4]], "days": days,
        "figures": [_figure(number).kept() for number in range(FIGURES)], "moderable": 400, "moderated": 3,
        "answerable": 212, "answered": 212, "days_to_answer": 12,
    }  # fmt: skip


def _figure(number: int) -> Figure:
    found = [(f"Ort Nummer {place}", 900 - 100 * place) for place in range(BARS)]
    groups = tuple(GroupColumn(group, 143, tuple(share / 10 for share in range(BARS))) for group in GROUPS)
    title = lazy(question_title, number, "Wo fehlt Ihnen freies WLAN?")
    note = lazy(word_base, 1462, 1462)
    return Figure(f"figure-{number}", "module", title, note, (chart_of("", 1462, found),), (), groups)
