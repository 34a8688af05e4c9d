"""Meetings with minutes in each state for the attacks on forms; their chair was there."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.councils.minutes.services.object import make_objection
from forum.councils.models.members import Membership
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.kept import Held, make_approved, make_approving, make_draft, make_held, make_published, make_sent


def minutes_of(author: User, office: User) -> list[str]:
    """Addresses from which all forms about minutes are found; each of the two finds three pages of minutes."""
    nothing, approved, published = _held("Fachbeirat Genehmigtes", office)
    make_approved(approved)
    make_published(published)
    draft, sent, voted = _held("Fachbeirat Niederschriften", author)
    make_draft(draft)
    _of, minutes = make_sent(sent)
    place = session.scalars(select(Membership).where(Membership.person_id == author.id).order_by(Membership.id.desc()))
    make_objection(minutes, "Anders.", item=sent.open_item, membership=place.first(), by=author)
    make_sent(voted)
    make_approving(voted)
    session.flush()
    return [
        *map(_address, (nothing, draft, sent, voted, approved, published)),
        f"{_address(voted)}/genehmigen",
        f"{_address(sent)}/pruefen",
        f"/gremien/sitzungen/{draft.meeting.public_id}/mappe",
    ]


def _held(name: str, chair: User) -> list[Held]:
    """Three meetings of a new body; its chair was there."""
    body = make_body(name=name)
    place = make_member(body, chair, function=Function.CHAIR)
    return [make_held(body=body, number=number, also=place) for number in range(1, 4)]


def _address(held: Held) -> str:
    return f"/gremien/sitzungen/{held.meeting.public_id}/niederschrift"
