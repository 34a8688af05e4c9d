"""How pages of rooms begin: they find the room or the question for its reader."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select

from forum.accounts.identity import current_actor
from forum.consultations.live.policies import may_run_room
from forum.consultations.live.queries.questions import find_question
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.models.live import LiveQuestion, LiveRoom
from forum.consultations.models.procedures import Module
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.views.entering import EnteredModule, enter_module
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import FRAME
from forum.core.web.page_state import Basis, read_basis

NAME = "live"


@dataclass(frozen=True, slots=True)
class EnteredRoom:
    """A room at hand, for one reader."""

    entered: EnteredModule
    room: LiveRoom

    @property
    def module(self) -> Module:
        return self.entered.module

    @property
    def actor(self) -> Actor:
        return self.entered.actor

    @property
    def may_run(self) -> bool:
        return bool(may_run_room(self.actor, self.module))


def enter_room(public_id: str) -> EnteredRoom:
    entered = enter_module(public_id, NAME)
    return EnteredRoom(entered, get_room(entered.module))


def enter_desk(public_id: str) -> EnteredRoom:
    """Every page from which a room is run begins with this."""
    here = enter_room(public_id)
    authorise(may_run_room(here.actor, here.module), here.actor)
    return here


def question_at_desk(public_id: str) -> tuple[LiveQuestion, Actor]:
    """A question for whoever runs its room."""
    actor = current_actor()
    question = found(find_question(public_id, actor=actor))
    authorise(may_run_room(actor, question.module), actor)
    return question, actor


def basis_of_room(public_id: str) -> Basis:
    """What the page of a room is made from; ask before reading anything else. Two queries."""
    module_id, procedure_id, event_id = _find_keys(public_id)
    keys = (f"live:{module_id}", f"procedure:{procedure_id}", f"event:{event_id or 0}")
    return read_basis(*FRAME, *PROCEDURE_PAGE, *keys)


def basis_of_list(public_id: str) -> Basis:
    """As `basis_of_room`, of the questions alone: one that waits for its release leaves them as they are."""
    module_id, procedure_id, _event_id = _find_keys(public_id)
    return read_basis(*FRAME, *PROCEDURE_PAGE, f"live:{module_id}", f"reach:{procedure_id}")


def _find_keys(public_id: str) -> tuple[int, int, int | None]:
    query = select(Module.id, Module.procedure_id, LiveRoom.event_id).join(LiveRoom, LiveRoom.module_id == Module.id)
    row = session.execute(query.where(Module.public_id == public_id)).first()
    return (row[0], row[1], row[2]) if row else (0, 0, None)


def address_of_room(module: Module, **values: object) -> str:
    return url_for("consultations.show_live_room", public_id=module.public_id, **values)  # type: ignore[arg-type]
