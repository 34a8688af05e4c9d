"""Meetings with minutes in each state for the attacks on forms; their chair was there."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.councils.minutes.services.object import make_objection
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.kept import Held, make_approved, make_approving, make_draft, make_held, make_published, make_sent


def minutes_of(author: User) -> list[str]:
    """Addresses from which all forms about minutes are found."""
    body = make_body(name="Fachbeirat Niederschriften")
    chair = make_member(body, author, function=Function.CHAIR)
    nothing, draft, sent, voted, approved, published = (
        make_held(body=body, number=number, also=chair) for number in range(1, 7)
    )
    make_draft(draft)
    _held, minutes = make_sent(sent)
    make_objection(minutes, "Anders.", item=sent.open_item, membership=chair, by=author)
    make_sent(voted)
    make_approving(voted)
    make_approved(approved)
    make_published(published)
    session.flush()
    return [
        *map(_address, (nothing, draft, sent, voted, approved, published)),
        f"{_address(sent)}/genehmigen",
        f"{_address(sent)}/pruefen",
        f"/gremien/sitzungen/{draft.meeting.public_id}/mappe",
    ]


def _address(held: Held) -> str:
    return f"/gremien/sitzungen/{held.meeting.public_id}/niederschrift"
