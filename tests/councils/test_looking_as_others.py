"""Members look at threads with the eyes of others: nothing more is shown, and nothing is written."""

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.councils.workspace.services.set_level import set_thread_level
from forum.discussions.models.participants import Reading
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_body_thread, make_member

PREVIEW = "Vorschau als:"


@pytest.fixture
def body(clock):
    return make_body(parent=make_body(name="Smart-City-Forum"))


@pytest.fixture
def chair(body):
    return make_member(body, function=Function.CHAIR).person


@pytest.fixture
def threads(body, chair):
    """One for the members, one for the body above, one for everybody."""
    made = {}
    for level, title in ((Level.MEMBERS, "Vertrauliches"), (Level.PARENT, "Geteiltes"), (Level.PUBLIC, "Öffentliches")):
        made[level] = make_body_thread(body, by=chair, title=f"{title} aus dem Gremium")
        set_thread_level(made[level], level=level, public_from=None, by=chair)
    session.commit()
    return made


@pytest.mark.parametrize(
    ("als", "seen"),
    [
        ("gast", ["Öffentliches aus dem Gremium"]),
        ("oberes-gremium", ["Öffentliches aus dem Gremium", "Geteiltes aus dem Gremium"]),
        ("mitglied", [f"{one} aus dem Gremium" for one in ("Öffentliches", "Geteiltes", "Vertrauliches")]),
    ],
)
@pytest.mark.usefixtures("threads")
def test_the_list_shows_what_another_reader_would_find(body, chair, make_client, als, seen):
    page = make_client(person=chair).get(f"/gremien/{body.public_id}/gespraeche/?als={als}")

    assert PREVIEW in page.main
    assert sorted(page.read(".topic h2")) == sorted(seen)
    assert page.find_all("main form") == []


def test_a_list_on_which_others_see_nothing_says_so(body, chair, make_client):
    make_body_thread(body, by=chair)

    page = make_client(person=chair).get(f"/gremien/{body.public_id}/gespraeche/?als=gast")

    assert "Wer so liest, sieht keines der Gespräche." in page.main


def test_a_thread_that_others_do_not_see_says_so_and_shows_nothing(body, chair, threads, make_client):
    browser = make_client(person=chair)
    private, public = threads[Level.MEMBERS], threads[Level.PUBLIC]

    hidden = browser.get(f"/gremien/gespraech/{private.public_id}/{private.slug}?als=gast")
    shown = browser.get(f"/gremien/gespraech/{public.public_id}/{public.slug}?als=gast")

    assert "Wer so liest, sieht dieses Gespräch nicht" in hidden.main
    assert "bleibt unter uns" not in hidden.main
    assert "bleibt unter uns" in shown.main
    assert shown.find_all("main form") == []


def test_looking_marks_nothing_as_read(body, chair, threads, make_client):
    reader = make_member(body).person
    thread = threads[Level.PUBLIC]
    page = make_client(person=reader).get(f"/gremien/gespraech/{thread.public_id}/{thread.slug}?als=mitglied")

    assert page.find_all("[data-behaviour='reading-mark']") == []
    assert session.scalars(select(Reading).where(Reading.user_id == reader.id)).all() == []


def test_only_members_look_with_the_eyes_of_others(body, threads, make_client):
    public = threads[Level.PUBLIC]
    address = f"/gremien/gespraech/{public.public_id}/{public.slug}"
    guest = make_client()

    guest.get(address)
    guest.get(f"{address}?als=mitglied", status=404)
    make_client(person=make_member(body.parent).person).get(f"{address}?als=mitglied", status=404)
