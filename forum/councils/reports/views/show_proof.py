"""How a resolution came about, on one page: as page and as tagged PDF."""

from collections.abc import Iterator, Sequence

from flask import Response, render_template

from forum.core.access import Actor
from forum.core.mail.links import public_url
from forum.core.text.blocks import Block, Look, Printed, Run, Table, paragraph, words
from forum.core.text.blocks_of_html import blocks_of_html
from forum.core.text.locale import gettext as _
from forum.core.text.locale import language, moment
from forum.core.text.printed_pdf import print_pdf
from forum.core.time import clock
from forum.core.web.guard import found
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import sits_in
from forum.councils.reports.proof import ProofRow, prove
from forum.councils.reports.queries.record import Record, read_record
from forum.councils.resolutions.queries.find import list_steps
from forum.councils.resolutions.trail import trail_of
from forum.councils.resolutions.views.enter import enter_resolution
from forum.councils.resolutions.words import kind_words, place_words
from forum.councils.views.blueprint import councils
from forum.spaces.frames import frame_of_item

SHARES = (4, 9, 5)


@councils.get("/gremien/beschluesse/<number>/nachweis")
def show_proof(number: str) -> str:
    resolution, actor = _enter(number)
    record = read_record(resolution, actor=actor)
    return render_template(
        "councils/show_proof.html",
        resolution=resolution,
        frame=frame_of_item(resolution, actor=actor),
        rows=_rows(resolution, record, actor),
        place=record.place,
        trail=trail_of(resolution, list_steps(resolution)),
        minutes=record.minutes,
        made_at=clock.now(),
    )


@councils.get("/gremien/beschluesse/<number>/nachweis.pdf")
def print_proof(number: str) -> Response:
    resolution, actor = _enter(number)
    record = read_record(resolution, actor=actor)
    rows = _rows(resolution, record, actor)
    response = Response(print_pdf(_printed(resolution, record, rows)), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{number}-verfahrensnachweis.pdf"'
    return response


def _enter(number: str) -> tuple[Resolution, Actor]:
    """Only what was decided has come about."""
    resolution, actor = enter_resolution(number)
    return found(resolution if resolution.decided_at else None), actor


def _rows(resolution: Resolution, record: Record, actor: Actor) -> list[ProofRow]:
    return prove(resolution, record, is_inside=sits_in(actor, resolution.body))


def _printed(resolution: Resolution, record: Record, rows: Sequence[ProofRow]) -> Printed:
    title = _("How it came about: %(title)s", title=resolution.title)
    state = f"{resolution.number} · {kind_words(resolution)} · {resolution.state.label}"
    where = f"{resolution.body.name} · {place_words(record.place)}".removesuffix(" · ")
    return Printed(
        title,
        tuple(_blocks(resolution, record, rows)),
        meta=(state, where, _("As of %(moment)s", moment=moment(clock.now(), long=False))),
        foot=f"{resolution.number} · {resolution.body.name}",
        language=language(),
    )


def _blocks(resolution: Resolution, record: Record, rows: Sequence[ProofRow]) -> Iterator[Block]:
    yield from blocks_of_html(resolution.html, base=public_url("home.show_home"), look=Look.MOTION)
    columns = (_("Step"), _("How the step was taken"), _("Evidence"))
    yield Table(columns, tuple((words(row.step), row.runs, _evidence(row)) for row in rows), SHARES)
    if not record.place.is_seen:
        yield paragraph(not_shown(), Look.OMITTED)
    yield paragraph(computed(), Look.META)


def _evidence(row: ProofRow) -> tuple[Run, ...]:
    shown = row.evidence
    return words(shown.label, href=public_url(shown.endpoint, **shown.values) if shown.endpoint else "")


def computed() -> str:
    return _("Made from what was recorded; nothing here was entered by hand.")


def not_shown() -> str:
    return _("What is deliberated in closed session does not stand here.")
