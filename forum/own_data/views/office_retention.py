"""What is deleted when, for the office: with the last run, the next one, and what was left and why."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.office_pages import enter_office
from forum.core.data.retention import retention_rows
from forum.own_data.views.blueprint import own_data


@own_data.get("/geschaeftsstelle/aufbewahrung/")
def list_retention() -> ResponseReturnValue:
    enter_office()
    return render_template("own_data/list_retention.html", rows=retention_rows())
