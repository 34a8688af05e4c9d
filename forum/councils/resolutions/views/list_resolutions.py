"""The register of resolutions: of one body for its members and for everybody, and of all bodies; as page and as table."""

from collections.abc import Iterator
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import GUEST, Actor, everyone
from forum.core.data.csv_file import Cell, csv_answer
from forum.core.text.choices import find_choice
from forum.core.text.numbers import whole_number
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.councils.frame import frame_of_body
from forum.councils.models.bodies import Body
from forum.councils.pages import RESOLUTION_PAGES
from forum.councils.policies import sits_in
from forum.councils.queries.find import find_body
from forum.councils.resolutions.export import columns_of_file, row_of_file
from forum.councils.resolutions.queries.register import (
    DECIDED,
    AnswerChoice,
    KindChoice,
    RegisterFilter,
    StateChoice,
    list_register,
    list_years,
    walk_register,
)
from forum.councils.resolutions.queries.votes import votes_on
from forum.councils.views.blueprint import councils
from forum.spaces.policies import is_public

LONGEST_SEARCH = 120
LAST_YEAR = 2999


@councils.get("/gremien/beschluesse/")
def list_resolutions() -> str:
    """What all bodies have decided in public; members, too, see here what everybody sees."""
    made_from(*RESOLUTION_PAGES)
    authorise(everyone, current_actor())
    return _page(None, GUEST, "councils.list_resolutions", {})


@councils.get("/gremien/beschluesse/register.csv")
def export_resolutions() -> Response:
    authorise(everyone, current_actor())
    return _file(None, GUEST, "beschluesse.csv")


@councils.get("/gremien/<public_id>/beschluesse")
def list_resolutions_of_body(public_id: str) -> ResponseReturnValue:
    """Members find what is not public, too, each with its mark."""
    made_from(*RESOLUTION_PAGES)
    body, actor = _enter(public_id)
    return _page(body, actor, "councils.list_resolutions_of_body", {"public_id": public_id})


@councils.get("/gremien/<public_id>/beschluesse/register.csv")
def export_resolutions_of_body(public_id: str) -> Response:
    """What the page would list for the same reader."""
    body, actor = _enter(public_id)
    return _file(body, actor, f"beschluesse-{body.slug}.csv")


def _enter(public_id: str) -> tuple[Body, Actor]:
    actor = current_actor()
    body = found(find_body(public_id, actor=actor))
    authorise(everyone, actor)
    return body, actor


def _page(body: Body | None, actor: Actor, endpoint: str, values: dict[str, Any]) -> str:
    wanted = _wanted()
    page = list_register(body, wanted, actor=actor, cursor=request.args.get("ab"))
    chosen = _as_arguments(wanted)
    is_inside = body is not None and sits_in(actor, body)
    return render_template(
        "councils/list_resolutions.html",
        body=body,
        frame=frame_of_body(body, actor) if body else None,
        is_inside=is_inside,
        page=page,
        closed={one.id for one in page.items if not is_public(one)},
        votes=votes_on(page.items, actor=actor),
        wanted=wanted,
        kinds=[(one.value, one.label) for one in KindChoice],
        states=[(one.value, one.label) for one in (StateChoice if is_inside else DECIDED)],
        answers=[(one.value, one.label) for one in AnswerChoice],
        years=[(str(one), str(one)) for one in list_years(body, actor=actor)],
        address=lambda **place: url_for(endpoint, **values, **chosen, **place),
        whole_address=url_for(endpoint, **values),
        file_address=url_for(endpoint.replace("list_", "export_"), **values, **chosen),
        feed_address=url_for(endpoint.replace("list_", "subscribe_to_"), **values) if _is_public(body) else None,
    )


def _is_public(body: Body | None) -> bool:
    """Whether there is a feed: everybody finds the body."""
    return body is None or find_body(body.public_id, actor=GUEST) is not None


def _file(body: Body | None, actor: Actor, name: str) -> Response:
    return csv_answer(name, columns_of_file(), _rows(body, actor), delimiter=";")


def _rows(body: Body | None, actor: Actor) -> Iterator[list[Cell]]:
    for portion in walk_register(body, _wanted(), actor=actor):
        votes = votes_on(portion, actor=actor)
        for one in portion:
            yield row_of_file(one, votes.get(one.id), actor)


def _wanted() -> RegisterFilter:
    """What the address asks for; whatever is not offered counts as not chosen."""
    given = request.args
    return RegisterFilter(
        words=given.get("suche", "").strip()[:LONGEST_SEARCH],
        kind=find_choice(KindChoice, given.get("art", "")),
        state=find_choice(StateChoice, given.get("stand", "")),
        answer=find_choice(AnswerChoice, given.get("antwort", "")),
        year=given.get("jahr", type=lambda text: whole_number(text, most=LAST_YEAR)),
    )


def _as_arguments(wanted: RegisterFilter) -> dict[str, Any]:
    return {
        "suche": wanted.words or None,
        "art": wanted.kind,
        "stand": wanted.state,
        "antwort": wanted.answer,
        "jahr": wanted.year,
    }
