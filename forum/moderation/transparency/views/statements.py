"""The statements of reasons of a year as a file, under the names of the EU's DSA Transparency Database."""

from flask import abort
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.data.csv_file import csv_answer
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.moderation.policies import may_open_desk
from forum.moderation.transparency.queries.statements import list_statements
from forum.moderation.transparency.statement import FIELDS, as_statement
from forum.moderation.views.blueprint import moderation

# before the law that asks for them
FIRST_YEAR = 2023


@moderation.get("/moderation/begruendungen/<int:year>.csv")
def show_statements_csv(year: int) -> ResponseReturnValue:
    """Every restriction of the year, a line each; no names of people."""
    actor = current_actor()
    authorise(may_open_desk(actor), actor)
    if not FIRST_YEAR <= year <= clock.today().year:
        abort(404)
    statements = (as_statement(decision, reports) for decision, reports in list_statements(year, actor=actor))
    rows = ([statement[field] for field in FIELDS] for statement in statements)
    return csv_answer(f"begruendungen-{year}.csv", FIELDS, rows)
