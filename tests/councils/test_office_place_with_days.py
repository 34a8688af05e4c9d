"""The office's page of a place shows the days on which somebody stands in."""

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.members import make_deputy, stand_in
from tests.factories import make_user


def test_a_place_with_coming_days_of_a_deputy_is_shown_to_the_office(make_client):
    body = make_body()
    chair = make_member(body, function=Function.CHAIR)
    deputy = make_deputy(body)
    stand_in(chair, deputy, 1, 3)
    session.commit()
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    address = f"/geschaeftsstelle/gremien/{body.public_id}/mitglieder"

    for place in (chair, deputy):
        assert deputy.shown_name in office.get(f"{address}/{place.public_id}").main
