"""The register as a table: one row a resolution, the same columns for every reader."""

from datetime import date, datetime

from flask import url_for

from forum.ballots.kinds import Answer
from forum.core.access import Actor
from forum.core.data.csv_file import Cell
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import sits_in
from forum.councils.resolutions.queries.votes import Vote
from forum.councils.resolutions.trail import day_of_publication


def columns_of_file() -> list[str]:
    return [
        _("Number"),
        _("Body"),
        _("Kind"),
        _("Title"),
        _("Wording"),
        _("State"),
        _("Decided on"),
        _("Yes"),
        _("No"),
        _("Abstentions"),
        _("Public from"),
        _("Addressed to"),
        _("Answer by"),
        _("Reason for the delay"),
        _("Answer"),
        _("Answered on"),
        _("Reasons of the answer"),
        _("Who carries it out"),
        _("Until"),
        _("Address"),
    ]


def row_of_file(one: Resolution, vote: Vote | None, actor: Actor) -> list[Cell]:
    """Body and addressee have been loaded; days as 2026-12-31, which spreadsheets take for days."""
    is_inside = sits_in(actor, one.body)
    counts = {option.answer: option.votes for option in vote.options} if vote else {}
    return [
        one.number,
        one.body.name,
        str(one.kind.label),
        one.title,
        one.body_text,
        str(one.state.label),
        _day(one.decided_at),
        *(_count(counts.get(answer)) for answer in Answer),
        _day(day_of_publication(one)),
        one.addressee.name if one.addressee else "",
        _day(one.answer_due_on),
        one.delay_reason,
        str(one.answer.label) if one.answer else "",
        _day(one.answered_at),
        one.answer_text,
        # may name people
        one.owner if is_inside else "",
        _day(one.due_on) if is_inside else "",
        url_for("councils.show_resolution", number=one.number, _external=True),
    ]


def _day(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        value = clock.day_of(value)
    return value.isoformat() if value else ""


def _count(votes: int | None) -> Cell:
    return "" if votes is None else votes
