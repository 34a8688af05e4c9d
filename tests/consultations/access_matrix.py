"""Who gets which answer from the pages of consultations. Forms are sent empty: 422 means that one may send them."""

from forum.consultations.models.kinds import Audience
from tests.consultations.factories import make_procedure
from tests.support.access import Row, Target, everybody


def procedure() -> Target:
    made = make_procedure()
    return Target({"public_id": made.public_id, "slug": made.slug})


def draft() -> Target:
    made = make_procedure(is_draft=True)
    return Target({"public_id": made.public_id, "slug": made.slug})


def invited() -> Target:
    made = make_procedure(audience=Audience.INVITED)
    return Target({"public_id": made.public_id, "slug": made.slug})


MATRIX = [
    Row("consultations.list_procedures", everybody(200)),
    Row("consultations.show_procedure", everybody(200), procedure),
    Row("consultations.show_procedure", everybody(404, office=200, admin=200), draft),
    Row("consultations.show_procedure", everybody(404, office=200, admin=200), invited),
]
