"""The page of a room: asking, supporting, and the questions as they stand now."""

from dataclasses import dataclass

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from forum.accounts.visitor import present_network
from forum.consultations.live.forms.questions import AskForm
from forum.consultations.live.policies import may_ask
from forum.consultations.live.queries.questions import (
    Sorting,
    list_latest_answered,
    list_own_waiting,
    list_questions,
    list_supported,
)
from forum.consultations.live.queries.rooms import find_current, find_follow_up
from forum.consultations.live.services.ask import ask
from forum.consultations.live.views.desk_words import bare_entry
from forum.consultations.live.views.entering import (
    EnteredRoom,
    address_of_room,
    basis_of_list,
    basis_of_room,
    enter_room,
)
from forum.consultations.models.live import LiveQuestion, QuestionState
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import kind_of
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.queries.find import list_moments
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.browsers import browser_key, find_browser_keys
from forum.consultations.views.entering import frame_of_procedure
from forum.consultations.words import Days
from forum.core.access import everyone
from forum.core.data.pagination import Page
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext as _l
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from_basis
from forum.events.models.events import Event
from forum.events.queries.find import find_event_by_key

SORTINGS = {Sorting.VOTES: _l("by votes"), Sorting.NEWEST: _l("newest"), Sorting.ANSWERED: _l("answered ones")}


@dataclass(frozen=True, slots=True)
class ShownQuestions:
    """The questions that everybody reads, in one order."""

    sorting: Sorting
    current: LiveQuestion | None
    page: Page[LiveQuestion]
    answered: list[LiveQuestion]

    @property
    def all(self) -> list[LiveQuestion]:
        return [*([self.current] if self.current else []), *self.page.items, *self.answered]


@consultations.get("/beteiligung/live/<public_id>/")
def show_live_room(public_id: str) -> ResponseReturnValue:
    basis = basis_of_room(public_id)
    here = enter_room(public_id)
    authorise(everyone, here.actor)
    if not changes_within_the_hour(list_moments(here.module.procedure)):
        made_from_basis(basis)
    return show_room(here, AskForm(formdata=None))


@consultations.get("/beteiligung/live/<public_id>/fragen")
def list_live_questions(public_id: str) -> ResponseReturnValue:
    """The list alone, the same for all who read the room: pages that are open ask for it again and again.

    For guests it is kept; whoever asks with a cookie of ours gets a 304 before the questions are loaded.
    """
    basis = basis_of_list(public_id)
    here = enter_room(public_id)
    authorise(everyone, here.actor)
    made_from_basis(basis)
    etag = f'W/"{basis.state}"'
    if etag in request.headers.get("If-None-Match", ""):
        return "", 304, {"ETag": etag}
    shown = read_questions(here.module)
    drawn = render_template(
        "consultations/live/_questions.html",
        module=here.module,
        # only pages of an open room ask for it
        takes_votes=True,
        shown=shown,
        supported=set(),
        address=_address_in(here.module),
    )
    return drawn, 200, {"ETag": etag}


@consultations.post("/beteiligung/live/<public_id>/")
def create_live_question(public_id: str) -> ResponseReturnValue:
    here = enter_room(public_id)
    authorise(may_ask(here.entered.verdict, here.room), here.actor)
    form = AskForm()
    if not form.validate():
        return show_room(here, form), 422
    if form.is_from_a_machine:
        form.homepage.data = ""
        form.form_errors.append(
            _("A field that has to stay empty was filled in. We have emptied it: please send again.")
        )
        return show_room(here, form), 422
    return _put(here, form)


def _put(here: EnteredRoom, form: AskForm) -> ResponseReturnValue:
    browser = browser_key(here.module)
    try:
        question = ask(here.module, form.text.data or "", browser=browser, network=present_network())
    except TooManyAttempts as error:
        form.form_errors.append(error.message)
        return show_room(here, form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return show_room(here, form), 422
    anchor = "eigene" if question.state is QuestionState.WAITING else f"frage-{question.public_id}"
    sorting = None if question.state is QuestionState.WAITING else Sorting.NEWEST.value
    return redirect(address_of_room(here.module, sortierung=sorting, _anchor=anchor), code=303)


def show_room(here: EnteredRoom, form: AskForm) -> str:
    """The page, with a form to ask; what one browser has asked and supports is marked."""
    module, room = here.module, here.room
    form.begin_anew()
    keys = find_browser_keys(module)
    shown = read_questions(module)
    follow_up = find_follow_up(room)
    return render_template(
        "consultations/live/show_live_room.html",
        frame=frame_of_procedure(here.entered.procedure),
        days=Days(clock.today()),
        module=module,
        room=room,
        verdict=may_ask(here.entered.verdict, room),
        joining=here.entered.verdict,
        is_open=module.is_open(clock.now()),
        form=form,
        event=_event(here),
        follow_up=follow_up,
        follow_up_page=kind_of(follow_up).page if follow_up else "",
        waiting=list_own_waiting(module, keys) if keys else [],
        shown=shown,
        supported=list_supported(shown.all, keys),
        address=_address_in(module),
        sortings=SORTINGS,
        entry=bare_entry(),
        may_run=here.may_run,
    )


def read_questions(module: Module) -> ShownQuestions:
    """What the address asks for; below the open ones, those that were answered last."""
    sorting = _sorting()
    cursor = request.args.get("ab")
    by_votes = sorting is Sorting.VOTES
    page = list_questions(module, sorting, cursor=cursor)
    return ShownQuestions(
        sorting,
        find_current(module) if by_votes and not page.before else None,
        page,
        list(list_latest_answered(module)) if by_votes and not page.after else [],
    )


def _sorting() -> Sorting:
    word = request.args.get("sortierung", "")
    return Sorting(word) if word in list(Sorting) else Sorting.VOTES


def _address_in(module: Module) -> object:
    """The address of another page of the list, or of the list in another order."""

    def address(ab: str | None = None, sorting: Sorting | None = None) -> str:
        chosen = sorting or _sorting()
        word = None if chosen is Sorting.VOTES else chosen.value
        return address_of_room(module, sortierung=word, ab=ab)

    return address


def _event(here: EnteredRoom) -> Event | None:
    return find_event_by_key(here.room.event_id, actor=here.actor) if here.room.event_id else None
