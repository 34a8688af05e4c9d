"""Bodies and places for the attacks on forms of the office: a draft, an invitation, a place, days of deputising."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.membership.links import invitation_token
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.members import make_deputy, make_invited, stand_in

OFFICE = "/geschaeftsstelle/gremien"


def bodies_of_office(invited: str) -> list[str]:
    """Addresses from which all forms about bodies and places are found."""
    draft = make_body(announced_at=None, founded_on=None, from_day=None)
    body = make_body(name="Fachbeirat Formulare")
    chair = make_member(body, function=Function.CHAIR, until_day=clock.today() + timedelta(days=40))
    deputy = make_deputy(body)
    stand_in(chair, deputy, 1, 3)
    waiting = make_invited(body)
    link = invitation_token(make_invited(body, email=invited))
    session.flush()
    places = f"{OFFICE}/{body.public_id}/mitglieder"
    return [
        *(f"{OFFICE}/{draft.public_id}/{end}" for end in ("", "gruendung", "loeschen")),
        *(f"{OFFICE}/{body.public_id}/{end}" for end in ("", "gruendung", "ende", "belehrung")),
        *(f"{OFFICE}/{body.public_id}/bearbeiten/{section}" for section in ("angaben", "regeln")),
        f"{places}/",
        f"{places}/neu",
        f"{places}/{chair.public_id}",
        f"{places}/{waiting.public_id}",
        f"/gremien/einladung/{link}",
    ]
