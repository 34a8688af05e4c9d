"""Who gets which answer from the synopsis: those who weigh, and once it is released whoever sees the procedure."""

from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.time import clock
from forum.weighing.models import Weighing
from tests.consultations.factories import make_module, make_procedure
from tests.support.access import Row, Target, everybody
from tests.weighing.factories import make_weighing


def unreleased() -> Target:
    return _of(make_weighing())


def released() -> Target:
    return _of(_release(make_weighing()))


def released_for_invited() -> Target:
    held = _release(make_weighing(module=make_module("ideas", procedure=make_procedure(audience=Audience.INVITED))))
    return _of(held)


def _release(held: Weighing) -> Weighing:
    held.released_at = clock.now()
    session.flush()
    return held


def _of(held: Weighing) -> Target:
    return Target({"public_id": session.get_one(Procedure, held.procedure_id).public_id, "ending": "csv"})


PAGES = ("weighing.show_synopsis", "weighing.print_synopsis", "weighing.download_synopsis")
OFFICE = {"office": 200, "admin": 200}
SYNOPSIS = [
    row
    for page in PAGES
    for row in (
        Row(page, everybody(404, **OFFICE), unreleased),
        Row(page, everybody(200), released),
        Row(page, everybody(404, **OFFICE), released_for_invited),
    )
]
