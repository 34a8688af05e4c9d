"""The page of the door, opened by the link of a phone: it checks people in, and leads nowhere else."""

from collections.abc import Sequence
from uuid import uuid4

from flask import Response, after_this_request, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.accounts.personal_pages import forbid_storing
from forum.core.data.unit_of_work import reads_only
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.events.door.codes import read_code, salt_of
from forum.events.door.forms import Action, LineForm, ScanForm, SearchForm
from forum.events.door.moments import Moment
from forum.events.door.policies import UNDO_FOR, may_check_in, may_undo
from forum.events.door.queries.answer import describe, outcome_of
from forum.events.door.queries.log import count_presence, find_scan, list_last_scans
from forum.events.door.queries.marks import list_marks
from forum.events.door.queries.passes import find_pass_by_token
from forum.events.door.queries.people import SHORTEST_SEARCH, find_places, list_parties, name_of, search_people
from forum.events.door.services.passes import note_use
from forum.events.door.services.scan import let_in, let_out, scan_code, scan_mark, undo
from forum.events.door.services.walk_in import let_in_from_line
from forum.events.models.door import DoorPass, Scan
from forum.events.seating.services.late import find_next_in_line
from forum.events.views.blueprint import events

events.add_app_template_filter(name_of, "door_name")

CAMERA_HERE = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"


@events.get("/einlass/<token>")
def show_door(token: str) -> ResponseReturnValue:
    return _page(_enter(token), token)


@events.post("/einlass/<token>")
def create_scan(token: str) -> ResponseReturnValue:
    """One scan, typed or sent by the script; the same number again gets the same answer."""
    door_pass = _enter(token)
    form = ScanForm()
    if not form.validate():
        return _page(door_pass, token, form=form), 422
    note_use(door_pass)
    if form.chosen_action is Action.UNDO:
        return _take_back(door_pass, token, form)
    scans = _carry_out(door_pass, form)
    return _page(door_pass, token, answer=describe(scans) if scans else None)


@events.get("/einlass/<token>/stand")
def show_door_state(token: str) -> ResponseReturnValue:
    """How many are inside and what happened last, at all doors; for the script."""
    return _draw_parts(_enter(token), token)


@events.get("/einlass/<token>/codes")
def list_door_marks(token: str) -> ResponseReturnValue:
    """What the phone needs without a connection: in the first line what is hashed with each code, then the marks."""
    event = _enter(token).event
    return Response("\n".join([salt_of(event), *list_marks(event)]), mimetype="text/plain")


@events.post("/einlass/<token>/namen")
@reads_only
def find_people_at_door(token: str) -> ResponseReturnValue:
    """A search by name: sent as a form, so that no name stands in an address or in the history of the phone."""
    door_pass = _enter(token)
    form = SearchForm()
    if not form.validate():
        return _page(door_pass, token, search=form), 422
    return _page(door_pass, token, search=form, hits=search_people(door_pass.event, form.who.data or ""))


@events.post("/einlass/<token>/warteliste")
def call_waiting_list(token: str) -> ResponseReturnValue:
    """The next of the waiting list for whom there is a seat, one after the other; who is there is let in."""
    door_pass, form = _enter(token), LineForm()
    if not form.validate():
        return _page(door_pass, token), 422
    event, passed = door_pass.event, frozenset(form.passed.data or ())
    note_use(door_pass)
    if form.seat.data:
        moment = Moment(uuid4(), clock.now(), door_pass)
        scans = let_in_from_line(event, form.seat.data, moment, passed=passed)
        return _page(door_pass, token, answer=describe(scans) if scans else None)
    found_next = find_next_in_line(event, passed=passed)
    parties = list_parties([found_next.id]) if found_next else []
    return _page(door_pass, token, called=parties[0] if parties else None, passed=sorted(passed), has_called=True)


def _enter(token: str) -> DoorPass:
    """Whoever holds the link may open the door, and nothing else by it; no cache keeps its pages."""
    after_this_request(forbid_storing)
    after_this_request(_let_camera_in)
    door_pass = found(find_pass_by_token(token))
    authorise(may_check_in(door_pass, door_pass.event, at=clock.now()), current_actor())
    return door_pass


def _let_camera_in(response: Response) -> Response:
    response.headers["Permissions-Policy"] = CAMERA_HERE
    return response


def _take_back(door_pass: DoorPass, token: str, form: ScanForm) -> str:
    event, moment = door_pass.event, form.moment(door_pass=door_pass)
    earlier = [scan for number in form.undoes.data or () if (scan := find_scan(event, number)) is not None]
    verdicts = [may_undo(scan, door_pass, at=moment.at) for scan in earlier]
    undone = [undo(event, scan, moment) for scan, verdict in zip(earlier, verdicts, strict=True) if verdict]
    if undone or not verdicts:
        return _page(door_pass, token, answer=describe(undone) if undone else None)
    return _page(door_pass, token, refusal=verdicts[0].reason)


def _carry_out(door_pass: DoorPass, form: ScanForm) -> Sequence[Scan]:
    event, moment = door_pass.event, form.moment(door_pass=door_pass)
    if form.place.data:
        act = let_out if form.chosen_action is Action.OUT else let_in
        return [act(event, place, moment) for place in find_places(event, form.place.data)]
    if form.mark.data:
        return [scan_mark(event, form.mark.data, moment)]
    return [scan_code(event, read_code(form.code.data or ""), moment)]


def _page(door_pass: DoorPass, token: str, **values: object) -> str:
    """The whole page; for the script the parts alone that have changed."""
    if request.headers.get("X-Requested-With") == "fetch":
        return _draw_parts(door_pass, token, **values)
    return render_template("events/show_door.html", **_values(door_pass, token, values))


def _draw_parts(door_pass: DoorPass, token: str, **values: object) -> str:
    return render_template("events/_door_parts.html", **_values(door_pass, token, values))


def _values(door_pass: DoorPass, token: str, given: dict[str, object]) -> dict[str, object]:
    nothing: dict[str, object] = {
        "form": ScanForm(formdata=None),
        "search": SearchForm(formdata=None),
        "answer": None,
        "refusal": "",
        "hits": None,
        "called": None,
        "passed": (),
        "has_called": False,
    }
    return {
        **nothing,
        **given,
        "door_pass": door_pass,
        "event": door_pass.event,
        "token": token,
        "presence": count_presence(door_pass.event),
        "last": list_last_scans(door_pass.event),
        "outcome_of": outcome_of,
        "new_scan": lambda: str(uuid4()),
        "shortest": SHORTEST_SEARCH,
        "undo_seconds": int(UNDO_FOR.total_seconds()),
    }
