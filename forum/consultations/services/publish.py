"""Publishing a procedure, and what it still lacks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forum.accounts.models import User
from forum.consultations.errors import IncompleteProcedure
from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.module_kinds import kind_of
from forum.consultations.queries.find import list_modules, list_phases
from forum.consultations.services.locking import lock
from forum.core.acts import activity
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.services.publicity import set_visibility
from forum.spaces.models import Space, Visibility


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing: `part` is a section of the procedure, "phasen", or the public id of a module."""

    sentence: object
    part: str
    is_needed: bool = True


def list_lacks(procedure: Procedure) -> list[Lack]:
    """What stands between a draft and its publication, and what would make it better."""
    return [
        *_lacks_in_words(procedure),
        *_lacks_in_time(list_phases(procedure)),
        *_lacks_in_modules(list_modules(procedure)),
    ]


def publish(procedure: Procedure, *, by: User) -> Procedure:
    """Show it to everybody who may see it. Safe to call twice; raises IncompleteProcedure. Answers are never touched."""
    lock(procedure)
    if not procedure.is_draft:
        return procedure
    if any(lack.is_needed for lack in list_lacks(procedure)):
        raise IncompleteProcedure(_("The consultation cannot be published yet: something is missing."))
    procedure.published_at = clock.now()
    procedure.published_by_id = by.id
    if procedure.has_own_space and not procedure.audience.is_closed:
        _open(procedure.space, by=by)
    activity.record("procedure.published", procedure, by=by)
    return procedure


def _open(space: Space, *, by: User) -> None:
    if not space.is_public:
        set_visibility(space, Visibility.PUBLIC, by=by)


def _lacks_in_words(procedure: Procedure) -> Iterator[Lack]:
    needed = (
        (procedure.summary, _("A short text in plain German"), "angaben"),
        (procedure.asked, _("What is asked"), "angaben"),
        (procedure.decided_by, _("Who decides"), "entscheidung"),
        (procedure.unit, _("The responsible unit"), "angaben"),
        (procedure.contact_email, _("An address for questions"), "angaben"),
    )
    for value, sentence, part in needed:
        if not value:
            yield Lack(sentence, part)
    if not procedure.changeable:
        yield Lack(_("What can be changed"), "entscheidung", is_needed=False)
    if procedure.result_due_on is None:
        yield Lack(_("The day by which the result is there"), "entscheidung", is_needed=True)


def _lacks_in_time(phases: Sequence[Phase]) -> Iterator[Lack]:
    taking_part = [phase for phase in phases if phase.kind.is_for_taking_part]
    if not taking_part:
        yield Lack(_("A phase in which people take part"), "phasen")
    if taking_part and all(phase.is_over(clock.now()) for phase in taking_part):
        yield Lack(_("A phase that is not over yet"), "phasen")
    if not any(phase.kind is PhaseKind.RESULT for phase in phases):
        yield Lack(_("A phase for the result"), "phasen", is_needed=False)


def _lacks_in_modules(modules: Sequence[Module]) -> Iterator[Lack]:
    if not modules:
        yield Lack(_("A way to take part"), "module")
    for module in modules:
        for sentence in kind_of(module).lacks(module):
            yield Lack(_("%(module)s: %(lack)s", module=module.title, lack=sentence), module.public_id)
