"""Secret votes between meetings whose key two people share: they wait for their count without hindering others."""

import pytest

from forum.ballots.queries import list_holders
from forum.councils.circulars.queries.circulars import reload
from forum.councils.circulars.services import end
from forum.councils.circulars.services.cast import vote_sealed
from forum.councils.circulars.services.open import fetch_part_of_key
from forum.councils.models.circulars import CircularState
from tests.councils.circulars import WORDS, ballot_of, make_circular, make_secret, make_voters, voter_of
from tests.councils.factories import make_body, make_member

pytestmark = pytest.mark.both_databases


@pytest.fixture
def waiting(clock):
    """One that is over, with as many votes as are opened; nobody has entered a part of its key."""
    body = make_body()
    people = make_voters(body, 5)
    circular = make_secret(body, by=people[0], counters=[make_member(body), make_member(body)])
    for holder in list_holders(ballot_of(circular)):
        fetch_part_of_key(circular, holder=holder)
    for person, word in zip(people, WORDS, strict=False):
        vote_sealed(circular, voter=voter_of(circular, person), choices=[1], word=word)
    return circular


def test_votes_that_wait_for_their_keys_hold_up_no_other(waiting, clock, monkeypatch):
    monkeypatch.setattr(end, "AT_ONCE", 1)
    clock.advance(hours=1)
    body = make_body()
    other = make_circular(body, by=make_voters(body, 3)[0])
    clock.advance(days=8)

    for _run in range(2):
        end.end_due()

    assert reload(waiting).state is CircularState.WAITS_FOR_COUNT
    assert reload(other).settled_at is not None
