"""A sign-up for an event of a closed space is closed to its person with the end of their seat, also by old links."""

import pytest

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.events.links import sign_up_token
from forum.spaces.services import end_seat
from tests.events.factories import make_event, make_sign_up
from tests.factories import make_seat, make_space, make_user
from tests.support.client import Client

WORD = "Zwetschgenkuchen"


@pytest.mark.parametrize("page", ["", "/absagen", "/loeschen", "/tickets.pdf"])
def test_a_former_member_has_no_page_of_an_old_sign_up(client: Client, page: str) -> None:
    space, member = make_space(), make_user()
    seat = make_seat(space, member)
    sign_up = make_sign_up(make_event(space=space, title=WORD), by=member)
    session.commit()
    addresses = [f"/veranstaltungen/anmeldung/{key}{page}" for key in (sign_up.public_id, sign_up_token(sign_up))]
    client.log_in(member)
    for address in addresses:
        client.get(address)

    end_seat(seat, from_day=city_clock.today(), by=make_user())
    session.commit()
    for address in addresses:
        assert WORD not in client.get(address, status=404).text
