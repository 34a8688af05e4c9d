"""The statements of reasons of a year as a file, under the names of the EU's DSA Transparency Database."""

import csv
import io

from flask import Response, abort
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.policies import may_moderate
from forum.core import clock
from forum.core.guard import authorise
from forum.moderation.queries.statements import list_statements
from forum.moderation.statement import FIELDS, as_statement
from forum.moderation.views.blueprint import moderation

# before the law that asks for them
FIRST_YEAR = 2023


@moderation.get("/moderation/begruendungen/<int:year>.csv")
def show_statements_csv(year: int) -> ResponseReturnValue:
    """Every restriction of the year, a line each; no names of people."""
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    if not FIRST_YEAR <= year <= clock.today().year:
        abort(404)
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    writer.writerows(as_statement(decision, reports) for decision, reports in list_statements(year, actor=actor))
    response = Response(text.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="begruendungen-{year}.csv"'
    return response
