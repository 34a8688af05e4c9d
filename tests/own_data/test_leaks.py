"""Whose export it is finds it, and whoever is about to leave is found by nobody who found them before."""

import re

import pytest

from forum.accounts.leaving.staying import stay
from forum.accounts.leaving.wish import leave
from forum.accounts.models import Role
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.index.store.putting import renew_documents
from forum.search.kinds.people import people
from tests.factories import make_user
from tests.own_data.access_matrix import make_ready_export

pytestmark = pytest.mark.both_databases

NAME = "Wiebke Zugvogel"
NOTHING = "7" * 10


@pytest.fixture
def readers(make_client):
    """A guest, a member, and everybody who has a role."""
    roles = ((), (Role.EXPERT,), (Role.MODERATOR,), (Role.OFFICE,), (Role.ADMIN,))
    return [make_client(), *(make_client(person=make_user(roles=some)) for some in roles)]


def where_found(readers, person):
    """The pages on which each of them reads something of the name."""
    session.commit()
    deliver_acts()
    pages = {
        "profile": (f"/personen/{person.public_id}/", "wiebke"),
        "search": ("/suche?q=Zugvogel", "wiebke"),
        "nearest words": ("/suche?q=Zugvogle", "zugvogel"),
        "suggestions": ("/suche/vorschlaege?q=Zugv", "zugvogel"),
    }
    return [
        {name for name, (address, word) in pages.items() if word in reader.get(address, status=None).body.lower()}
        for reader in readers
    ]


def test_whoever_is_about_to_leave_is_found_nowhere_and_again_when_they_stay(app, readers):
    person = make_user(public_name=NAME, about="Ich mag Vögel.")
    renew_documents(people, [person.id])
    before = where_found(readers, person)
    assert all({"profile", "search"} <= found for found in before)

    leave(person, erases_posts=False)

    assert where_found(readers, person) == [set()] * len(readers)
    stay(person)
    assert where_found(readers, person) == before


def test_a_profile_of_somebody_leaving_answers_as_one_that_never_was(app, readers):
    person = make_user(public_name=NAME)
    assert [reader.get(f"/personen/{person.public_id}/", status=None).status for reader in readers] == [200] * 6
    leave(person, erases_posts=False)
    session.commit()

    for reader in readers:
        gone, never = (reader.get(f"/personen/{one}/", status=None) for one in (person.public_id, NOTHING))
        assert gone.status == never.status == 404
        assert essence_of(gone) == essence_of(never)


def test_an_export_is_downloaded_by_its_person_alone(app, readers, make_client):
    person = make_user()
    export = make_ready_export(person)
    session.commit()
    address = f"/konto/daten/{export.public_id}"
    owner = make_client(person=person)
    assert address in owner.get("/konto/daten").body
    assert owner.get("/konto/daten").form("Herunterladen").submit(status=200)

    for reader in readers[1:]:
        own = reader.get("/konto/daten")
        assert export.public_id not in own.body
        answers = [reader.post(one, {}, status=404) for one in (address, f"/konto/daten/{NOTHING}")]
        assert essence_of(answers[0]) == essence_of(answers[1])


def essence_of(page):
    """What it says, without the number by which the log finds the request."""
    return re.sub(r"Nummer: [0-9a-f]{8}", "", page.main)
