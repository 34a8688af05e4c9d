"""How pages of a synopsis begin: they find the procedure and its weighing for whoever may read it."""

from dataclasses import dataclass

from flask import request

from forum.accounts.identity import current_actor
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.queries.find import find_procedure, list_modules
from forum.core.access import Actor, everyone
from forum.core.web.guard import authorise, found
from forum.weighing.kinds import Disposition
from forum.weighing.models import Weighing
from forum.weighing.policies import may_weigh
from forum.weighing.queries.find import find_weighing
from forum.weighing.synopsis.chosen import WITHOUT_ANSWER, Arrangement, Chosen, ShownNames
from forum.weighing.synopsis.policies import is_readable_synopsis, may_see_names
from forum.weighing.synopsis.queries.passages import find_argument

LONGEST_WORDS = 120
BY_POST = "post"
# kinds of modules in which people write what is weighed
WRITTEN = ("ideas", "review", "talk")


@dataclass(frozen=True, slots=True)
class EnteredSynopsis:
    """A synopsis at hand, for one reader."""

    actor: Actor
    procedure: Procedure
    weighing: Weighing

    @property
    def weighs(self) -> bool:
        """Whether the reader is one of those who weigh."""
        return bool(may_weigh(self.actor, self.procedure))


def enter_synopsis(public_id: str) -> EnteredSynopsis:
    """Every page and file of a synopsis begins with this; until it is released it is a 404 for all who do not weigh."""
    actor = current_actor()
    procedure = found(find_procedure(public_id, actor=actor))
    weighing = found(find_weighing(procedure))
    found(weighing if is_readable_synopsis(actor, procedure, weighing) else None)
    authorise(everyone, actor)
    return EnteredSynopsis(actor, procedure, weighing)


def list_written_modules(procedure: Procedure) -> list[Module]:
    return [one for one in list_modules(procedure) if one.kind in WRITTEN]


def read_chosen(entered: EnteredSynopsis, modules: list[Module]) -> Chosen:
    """The choice in the address; what is not offered counts as not chosen."""
    asked = request.args
    number = asked.get("argument", "")
    answer, part = asked.get("antwort", ""), asked.get("teil", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 9
    return Chosen(
        argument=find_argument(int(number), entered.weighing) if is_number else None,
        disposition=next((one for one in Disposition if one.value == answer), None),
        is_open=answer == WITHOUT_ANSWER,
        module=next((one for one in modules if one.public_id == part), None),
        is_by_post=part == BY_POST,
        words=" ".join(asked.get("suche", "").split())[:LONGEST_WORDS] if entered.weighs else "",
        arrangement=next((one for one in Arrangement if one.value == asked.get("gliederung")), Arrangement.NUMBERS),
        shown_names=_shown_names(entered, asked.get("namen", "")),
    )


def offered_names(entered: EnteredSynopsis) -> list[ShownNames]:
    """How names can be shown to this reader."""
    return [one for one in ShownNames if not one.names.of_people or may_see_names(entered.actor, entered.procedure)]


def _shown_names(entered: EnteredSynopsis, word: str) -> ShownNames:
    return next((one for one in offered_names(entered) if one.value == word), ShownNames.ORGANISATIONS)
