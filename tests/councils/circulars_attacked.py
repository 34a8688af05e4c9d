"""Votes between meetings for the attacks on forms: a draft, open votes, one with a shared key, one to be counted."""

from forum.accounts.models import User
from forum.ballots.models import Ballot
from forum.ballots.queries import list_holders, list_voters
from forum.ballots.services.cast import cast_sealed
from forum.core.data.database import session
from forum.core.sealing.sealed_boxes import public_key_of
from forum.core.sealing.written_keys import write_key
from forum.core.time import clock
from forum.councils.circulars.services.cast import vote_by_name
from forum.councils.circulars.services.papers import add_paper
from forum.spaces.models import Function
from tests.councils.circulars import ballot_of, make_circular, make_draft, make_secret
from tests.councils.factories import make_body, make_body_thread, make_member

# what two who count have written down
KEYS = (bytes(range(32)), bytes(range(1, 33)))
PARTS = tuple(map(write_key, KEYS))


def circulars_of(author: User) -> list[str]:
    """Addresses from which all forms of these votes are found; the author chairs the body and shares the keys."""
    body = make_body(name="Fachbeirat Umlauf")
    counters = [make_member(body, author, function=Function.CHAIR), make_member(body)]
    for _one in range(3):
        make_member(body)
    draft, done, secret, opened = (
        make_draft(body, by=author),
        make_circular(body, by=author),
        make_secret(body, by=author),
        make_circular(body, by=author),
    )
    add_paper(draft, make_body_thread(body, by=author), by=author)
    for voter in list_voters(ballot_of(done)):
        vote_by_name(done, voter=voter, choice=1)
    shared, over = (make_secret(body, by=author, counters=counters) for _number in range(2))
    wait_for_count(ballot_of(over))
    session.flush()
    return [
        # no more than three pages of a kind are looked at
        *(f"/gremien/umlauf/{one.public_id}" for one in (draft, done, secret)),
        f"/gremien/{body.public_id}/umlauf/",
        f"/gremien/{body.public_id}/umlauf/neu",
        f"/gremien/umlauf/{shared.public_id}/schluessel",
        f"/gremien/umlauf/{draft.public_id}/bearbeiten",
        f"/gremien/umlauf/{opened.public_id}/befangen/1",
        f"/gremien/umlauf/{opened.public_id}/widerspruch",
        f"/gremien/umlauf/{over.public_id}/auszaehlen",
    ]


def wait_for_count(ballot: Ballot) -> None:
    """All have voted under the keys whose parts the plan types."""
    for holder, key in zip(list_holders(ballot), KEYS, strict=True):
        holder.public_key = public_key_of(key)
    session.flush()
    for voter in list_voters(ballot):
        cast_sealed(ballot, voter=voter, choices=[1], word="Kastanie")
    session.refresh(ballot)
    ballot.closed_at = clock.now()
