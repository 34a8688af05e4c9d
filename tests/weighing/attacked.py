"""Weighings for the attacks on forms: one that could begin, and one with something behind every button."""

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.desk.services.text_blocks import BlockText, add_block
from forum.moderation.models.decisions import BlockPurpose
from forum.weighing.kinds import Step
from forum.weighing.services import same
from forum.weighing.services.cut import leave_out
from forum.weighing.services.release import release_answers
from forum.weighing.services.steps import finish_argument, finish_step
from tests.consultations.factories import make_procedure
from tests.weighing.factories import (
    PATH,
    TEXT,
    add_idea,
    answer,
    cut,
    enter_letter,
    first,
    make_argument,
    make_weighing,
    passages_of,
)

DESK = "/geschaeftsstelle/beteiligungen"


def weighings_of(office: User) -> list[str]:
    """Addresses from which all forms about weighing are found."""
    unbegun = make_procedure(by=office)
    weighing = make_weighing(TEXT, by=office)
    held = first(weighing)
    cut(held, PATH)
    light, path, greeting = passages_of(held)
    leave_out(greeting, by=office)
    path.changed_at = clock.now()
    argument = make_argument(weighing, "Ampel länger grün", light)
    make_argument(weighing, "Radweg weiterführen")
    locked = make_argument(weighing, "Mauer abreißen")
    answer(locked)
    finish_argument(locked, by=office)
    whole = add_idea(weighing, TEXT)
    attached = add_idea(weighing, "Ein Baum fehlt hier.")
    same.attach(attached, held, by=office)
    letter = enter_letter(weighing, "Fünf sind zu wenig.")
    finish_step(weighing, Step.COSIGN, by=office)
    block = add_block(BlockText("Mindestzahl", "Es gilt eine Mindestzahl."), by=office, purpose=BlockPurpose.WEIGHING)
    session.flush()
    own = _desk(weighing.procedure_id)
    return [
        f"{DESK}/{unbegun.public_id}/abwaegung/",
        f"{own}?argument={argument.public_id}&beitrag={held.public_id}",
        f"{own}?beitrag={attached.public_id}",
        f"{own}beitraege/{whole.public_id}/schneiden",
        f"{own}beitraege/{letter.public_id}/bearbeiten",
        f"{own}textbausteine/{block.public_id}",
        f"{own}argumente/{argument.public_id}/zusammenlegen",
        f"{own}argumente/{locked.public_id}/oeffnen",
        _desk(_released(office)) + "briefe",
    ]


def _released(office: User) -> int:
    """The key of a procedure whose answers are told, with a letter to print."""
    weighing = make_weighing("Eine Bank fehlt.", by=office)
    letter = enter_letter(weighing, "Zehn sind zu viel.")
    answer(make_argument(weighing, "Bänke", *passages_of(first(weighing)), *passages_of(letter)))
    release_answers(weighing, by=office)
    return weighing.procedure_id


def _desk(procedure_id: int) -> str:
    return f"{DESK}/{session.get_one(Procedure, procedure_id).public_id}/abwaegung/"
