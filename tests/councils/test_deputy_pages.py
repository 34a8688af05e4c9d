"""Deputies are named, moved and ended on pages that have loaded nothing but what they need; elsewhere nobody finds the body."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.councils.membership.services import change
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.councils.members import day, make_deputy, stand_in
from tests.documents.shelf_city import make_document, versions_of
from tests.factories import make_organisation, make_user
from tests.support.leaks import assert_found_only_by


class Pair:
    """A member with a deputy of their own, each for an organisation."""

    def __init__(self):
        self.body = make_body()
        self.member = make_member(self.body, organisation=make_organisation(), until_day=day(60))
        self.deputy = make_deputy(self.body, organisation=make_organisation(), deputy_for=self.member)
        self.inside = f"/gremien/{self.body.public_id}"
        self.office = f"/geschaeftsstelle/gremien/{self.body.public_id}/mitglieder"
        self.named = {"deputy": self.deputy.public_id, "until_day": day(3).isoformat()}


@pytest.fixture
def pair():
    return Pair()


def form_of(client, address, button):
    """A form as a browser holds it: what the page has loaded is gone when it is sent."""
    form = client.get(address).form(button)
    session.expunge_all()
    return form


def test_a_member_names_the_deputy_of_another_organisation(client, pair):
    client.log_in(pair.member.person)
    address = f"{pair.inside}/mitglieder/{pair.member.public_id}/vertretung"
    session.commit()

    page = form_of(client, address, "Diese Vertretung benennen").fill(**pair.named).submit()

    assert "heute vertreten" in page.main


def test_the_office_names_the_deputy_of_another_organisation(client, pair):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    address = f"{pair.office}/{pair.member.public_id}"
    named = {f"deputy-{field}": value for field, value in pair.named.items()}
    session.commit()

    page = form_of(client, address, "Diese Vertretung benennen").fill(**named).submit()

    assert "Vertretung sofort beenden" in page.buttons


def test_ones_own_deputy_stays_ones_own_in_another_function(client, pair):
    chair = change.change_function(
        pair.member, to=Function.CHAIR, votes=True, from_day=day(0), by=make_user(roles=(Role.OFFICE,))
    )
    client.log_in(pair.member.person)
    session.commit()
    address = f"{pair.inside}/mitglieder/{chair.public_id}/vertretung"

    page = form_of(client, address, "Diese Vertretung benennen").fill(**pair.named).submit()

    assert "heute vertreten" in page.main


def test_the_member_moves_the_days_and_ends_them_at_once(client, make_client, pair):
    days = stand_in(pair.member, pair.deputy, 0, 5)
    client.log_in(pair.member.person)
    deputy = make_client(person=pair.deputy.person)
    address, listed = f"{pair.inside}/vertretungen/{days.public_id}", f"{pair.inside}/mitglieder"
    session.commit()

    form_of(client, address, "Tage ändern").fill(until_day=day(9).isoformat()).submit()
    deputy.get(listed)
    form_of(client, address, "Jetzt beenden").submit()

    deputy.get(listed, status=404)


def test_the_office_gives_another_function_to_somebody_who_is_stood_in_for(client, make_client, pair):
    stand_in(pair.member, pair.deputy, 0, 5)
    client.log_in(make_user(roles=(Role.OFFICE,)))
    deputy, listed = make_client(person=pair.deputy.person), f"{pair.inside}/mitglieder"
    address = f"{pair.office}/{pair.member.public_id}"
    session.commit()
    asked = {"function-function": "chair", "function-from_day": day(0).isoformat()}

    form_of(client, address, "Funktion ändern").fill(**asked).submit()

    deputy.get(listed)


def test_days_that_overlap_are_refused_at_their_field_and_stay_in_the_form(client, pair):
    stand_in(pair.member, pair.deputy, 0, 5)
    client.log_in(pair.member.person)
    address = f"{pair.inside}/mitglieder/{pair.member.public_id}/vertretung"
    session.commit()

    page = form_of(client, address, "Diese Vertretung benennen").fill(**pair.named).submit(status=422)

    assert "An einem dieser Tage wird das Mitglied schon vertreten" in page.main
    assert day(3).isoformat() in [one.get("value") for one in page.find_all("input")]


@pytest.mark.parametrize("who", ["before", "after", "never"])
def test_a_deputy_finds_nothing_of_the_body_outside_of_the_declared_days(clock, make_client, pair, who):
    deputy = make_deputy(pair.body).person if who == "never" else pair.deputy.person
    stand_in(pair.member, pair.deputy, *((2, 3) if who == "before" else (0, 1)))
    thread = make_body_thread(pair.body, by=pair.member.person)
    document = make_document(pair.body.space, by=pair.member.person)
    file = versions_of(document)[0].file
    session.commit()
    clock.advance(days=2 if who == "after" else 0)

    assert_found_only_by(
        make_client(person=pair.member.person),
        [make_client(person=deputy)],
        [
            f"{pair.inside}/{pair.body.slug}/intern",
            f"{pair.inside}/mitglieder",
            f"/gremien/gespraech/{thread.public_id}/{thread.slug}",
            f"/unterlagen/dokument/{document.public_id}/",
            f"/unterlagen/{pair.body.space.public_id}/",
            f"/dateien/{file.public_id}/{file.name}",
            f"{pair.inside}/aufgaben/",
        ],
    )
