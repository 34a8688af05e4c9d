"""Reading a synopsis in tests: its address, its release, its words without blanks."""

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.time import clock
from tests.weighing.test_synopsis_files import packed


def address_of(weighing, rest=""):
    procedure = session.get_one(Procedure, weighing.procedure_id)
    return f"/beteiligung/synopse/{procedure.public_id}/{rest}"


def release(weighing):
    weighing.released_at = clock.now()
    session.commit()


def shown(page):
    return packed(page.text)
