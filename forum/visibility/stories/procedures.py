"""What the stories of consultations have in common: a procedure with marked words, its phases and its modules."""

from datetime import datetime, timedelta

from forum.consultations.models.kinds import Audience as TakingPart
from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.module_kinds import module_kinds
from forum.consultations.services.modules import add_module
from forum.consultations.services.phases import add_phase, keep_days
from forum.consultations.services.procedures import begin_procedure
from forum.core.data.database import session
from forum.core.time import clock
from forum.spaces.models import Space
from forum.visibility.city import City
from forum.visibility.people import MEMBERS, Audience, Who

ONE_DAY = timedelta(days=1)


def begin_marked(
    city: City,
    what: str = "consultation",
    seen_by: Audience = MEMBERS,
    *,
    body_space: Space | None = None,
    audience: TakingPart = TakingPart.SEATS,
    is_draft: bool = False,
) -> Procedure:
    """A procedure that nobody but `seen_by` may know of."""
    procedure = begin_procedure(
        f"Beteiligung {city.mark(f'title of a {what}', seen_by)}",
        by=city.person(Who.KEEPER),
        audience=audience,
        body_space=body_space,
        summary=f"Kurz: {city.mark(f'summary of a {what}', seen_by)}.",
        asked=f"Gefragt: {city.mark(f'question of a {what}', seen_by)}?",
        decided_by=f"Beirat {city.mark(f'who decides a {what}', seen_by)}",
    )
    procedure.published_at = None if is_draft else clock.now()
    city.note(procedure, seen_by)
    city.starts += [f"/beteiligung/{procedure.public_id}/", f"/geschaeftsstelle/beteiligungen/{procedure.public_id}"]
    return procedure


def add_marked_phase(
    city: City,
    procedure: Procedure,
    what: str = "consultation",
    seen_by: Audience = MEMBERS,
    *,
    kind: PhaseKind = PhaseKind.DISCUSSION,
    starts_at: datetime | None = None,
) -> Phase:
    """It began an hour ago and lasts."""
    now = clock.now()
    return add_phase(
        procedure,
        kind,
        starts_at=starts_at or now - timedelta(hours=1),
        ends_at=now + timedelta(days=20),
        name=f"Phase {city.mark(f'phase of a {what}', seen_by)}",
        note=f"Am {city.mark(f'note on a phase of a {what}', seen_by)}",
        by=city.person(Who.KEEPER),
    )


def let_end(procedure: Procedure, phase: Phase) -> None:
    """Its last moment was a minute ago."""
    phase.ends_at = clock.now() - timedelta(minutes=1)
    keep_days(procedure)


def add_way(city: City, phase: Phase, kind: str, what: str, seen_by: Audience = MEMBERS) -> Module:
    """A module with its words; what it says where it goes on is read once it is closed."""
    module = add_module(
        session.get_one(Procedure, phase.procedure_id),
        module_kinds()[kind],
        title=f"Modul {city.mark(f'title of a {what}', seen_by)}",
        phase=phase,
        intro=f"Hier {city.mark(f'introduction to a {what}', seen_by)}.",
        goes_on=f"Weiter {city.mark(f'where it goes on after a {what}', seen_by)}.",
        by=city.person(Who.KEEPER),
    )
    city.note(module, seen_by)
    return module
