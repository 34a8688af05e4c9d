"""How pages of the desk begin: they find the procedure for whoever runs it, and its weighing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.office_pages import enter_office
from forum.consultations.models.procedures import Procedure
from forum.consultations.queries.find import find_procedure
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.web.guard import authorise, found
from forum.weighing.kinds import Step
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing
from forum.weighing.policies import may_weigh
from forum.weighing.queries import find
from forum.weighing.services.locking import tell_why_finished, tell_why_locked

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entered:
    """A weighing at hand, for somebody of the office."""

    actor: Actor
    procedure: Procedure
    weighing: Weighing

    def argument(self, public_id: str) -> Argument:
        return found(find.find_argument(public_id, self.weighing))

    def contribution(self, public_id: str) -> WeighedContribution:
        return found(find.find_contribution(public_id, self.weighing))

    def passage(self, public_id: str) -> Passage:
        return found(find.find_passage(public_id, self.weighing))

    def why_locked(self, argument: Argument) -> str | None:
        """Why the argument has to be opened again before it changes, or its step; None if it can be changed."""
        return tell_why_locked(self.weighing, Step.WEIGH) or tell_why_finished(argument)


def enter_procedure(public_id: str) -> tuple[Actor, Procedure]:
    """The procedure for whoever may weigh what was said in it; a 404 for everybody else of the office."""
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(may_weigh(actor, procedure), actor)
    return actor, procedure


def enter_weighing(public_id: str) -> Entered:
    """Every page of a weighing that has been begun begins with this."""
    actor, procedure = enter_procedure(public_id)
    return Entered(actor, procedure, found(find.find_weighing(procedure)))


def desk_address(public_id: str, **values: str | None) -> str:
    """The desk with what its reader had before them: argument, contribution and list are named in the address."""
    kept: dict[str, Any] = {name: request.args.get(name) for name in ("ansicht", "argument", "beitrag")} | values
    return url_for("weighing.show_weighing", public_id=public_id, **{name: one for name, one in kept.items() if one})


def back_to_desk(
    public_id: str, act: Callable[[], T], done: Callable[[T], str], **values: str | None
) -> ResponseReturnValue:
    """Do something that a button alone asks for, and show the desk again, with what was done or why it was not."""
    try:
        words = done(act())
    except DomainError as refusal:
        flash(str(refusal), "warning")
    else:
        flash(words, "success")
    return redirect(desk_address(public_id, **values), code=303)
