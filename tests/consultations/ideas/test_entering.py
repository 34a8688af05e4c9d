"""Entering an idea: who may, what it needs, what becomes of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Group
from forum.consultations.ideas.errors import IdeaRefused
from forum.consultations.ideas.places import Area, PlaceRefused, Point
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.models.ideas import FileRule, IdeaCell, IdeaTally, IdeaThread, PlaceRule
from forum.consultations.models.kinds import Audience
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.discussions.status import Status
from tests.consultations.factories import make_phase, make_procedure
from tests.consultations.ideas.factories import MUSTERPLATZ, make_category, make_finished_ideas, make_idea, make_ideas
from tests.factories import make_user
from tests.search.finding import index_now
from tests.topics.contributions import TEXT

SEND = "Idee absenden"
AREA = Area((Point(52.2, 10.4), Point(52.2, 10.6), Point(52.3, 10.6), Point(52.3, 10.4)))


def address(module, page=""):
    return f"/beteiligung/ideen/{module.public_id}/{page}"


def enter(client, module, **fields):
    given = {"Titel": "Ampel am Musterplatz grüner schalten", "Ihre Idee": TEXT, **fields}
    return client.get(address(module, "neu")).form(SEND).fill(given).submit(SEND)


@pytest.mark.both_databases
def test_an_idea_appears_at_once_and_is_counted(client, make_client):
    module = make_ideas()
    session.commit()
    person = make_user()
    session.commit()

    page = enter(make_client(person=person), module)

    assert page.read("h1") == ["Ampel am Musterplatz grüner schalten"]
    assert client.get(address(module)).read("li.topic h3") == ["Ampel am Musterplatz grüner schalten"]
    session.refresh(module, ["contribution_count", "participant_count"])
    assert (module.contribution_count, module.participant_count) == (1, 1)
    idea = session.scalars(select(IdeaThread)).one()
    assert (idea.status, idea.space_id) == (Status.SUBMITTED, module.procedure.space_id)
    assert session.scalars(select(IdeaTally.ideas)).all() == [1]


def test_a_guest_reads_first_that_an_account_is_needed_and_can_write_all_the_same(client):
    module = make_ideas()
    session.commit()

    page = client.get(address(module, "neu"))

    words = page.main
    assert words.index("Zum Mitmachen brauchen Sie hier ein Konto.") < words.index("Titel")
    assert page.form("Anmelden und Text mitnehmen")


def test_what_is_closed_says_since_when_and_offers_no_field(make_client):
    module = make_finished_ideas()
    session.commit()
    member = make_client(person=make_user())

    page = member.get(address(module, "neu"))

    assert "Geschlossen seit" in page.main
    assert not page.find_all("form textarea")
    assert "Geschlossen seit" in member.get(address(module)).main


def test_an_idea_that_comes_after_the_end_of_the_phase_is_refused(make_client, clock):
    procedure = make_procedure()
    module = make_ideas(
        procedure=procedure, phase=make_phase(procedure, ends_at=city_clock.now() + timedelta(minutes=5))
    )
    session.commit()
    member = make_client(person=make_user())
    form = member.get(address(module, "neu")).form(SEND).fill({"Titel": "Noch schnell eine Idee", "Ihre Idee": TEXT})
    clock.advance(minutes=5)

    form.submit(SEND, status=403)

    assert session.scalar(select(IdeaThread.id)) is None


def test_the_service_refuses_what_is_closed_whoever_asks():
    with pytest.raises(IdeaRefused, match="Geschlossen seit"):
        make_idea(make_finished_ideas())


def test_only_the_groups_that_are_asked_take_part(make_client):
    procedure = make_procedure(audience=Audience.GROUPS, groups=[Group.CULTURE.value])
    module = make_ideas(procedure=procedure)
    session.commit()

    assert (
        "Hier machen nur diese Gruppen mit"
        in make_client(person=make_user(group=Group.CLUBS)).get(address(module, "neu")).main
    )
    assert make_client(person=make_user(group=Group.CULTURE)).get(address(module, "neu")).form(SEND)


def test_a_category_must_be_chosen_where_there_are_some(make_client):
    module = make_ideas()
    make_category(module, "Wege")
    session.commit()
    member = make_client(person=make_user())

    refused = (
        member.get(address(module, "neu")).form(SEND).fill({"Titel": "Ampel am Musterplatz grün", "Ihre Idee": TEXT})
    )
    page = refused.submit(SEND, status=422)
    assert "Wählen Sie eine Kategorie." in page.main
    page = page.form(SEND).fill({"Kategorie": "Wege"}).submit(SEND)

    assert "Wege" in page.main


@pytest.mark.both_databases
def test_a_point_outside_the_area_is_refused_with_a_sentence(make_client):
    module = make_ideas()
    change_settings(module, places=PlaceRule.OPTIONAL, area=AREA, files=FileRule.NONE, by=make_user())
    session.commit()
    member = make_client(person=make_user())
    form = member.get(address(module, "neu")).form(SEND)

    page = form.fill(
        {"Titel": "Ampel in der Nachbarstadt", "Ihre Idee": TEXT, "Breitengrad": "51,9", "Längengrad": "10.5"}
    ).submit(SEND, status=422)
    assert "außerhalb des Gebiets" in page.main
    page.form(SEND).fill({"Breitengrad": "52,26"}).submit(SEND)

    idea = session.scalars(select(IdeaThread)).one()
    assert (idea.latitude, idea.longitude) == (52.26, 10.5)
    assert session.scalars(select(IdeaCell.ideas)).all() == [1]


def test_half_a_point_is_none(make_client):
    module = make_ideas()
    session.commit()

    form = make_client(person=make_user()).get(address(module, "neu")).form(SEND)
    page = form.fill({"Titel": "Ampel am Musterplatz grün", "Ihre Idee": TEXT, "Breitengrad": "52.26"}).submit(
        SEND, status=422
    )

    assert "Geben Sie den Längengrad in Grad ein" in page.main


def test_a_place_that_is_required_can_be_words_or_a_point():
    module = make_ideas()
    change_settings(module, places=PlaceRule.REQUIRED, area=Area(), files=FileRule.NONE, by=make_user())

    with pytest.raises(IdeaRefused, match="Sagen Sie, wo es ist"):
        make_idea(module)
    make_idea(module, place="Musterplatz")
    make_idea(module, point=MUSTERPLATZ)


def test_a_point_outside_is_refused_by_the_service_too():
    module = make_ideas()
    change_settings(module, places=PlaceRule.OPTIONAL, area=AREA, files=FileRule.NONE, by=make_user())

    with pytest.raises(PlaceRefused):
        make_idea(module, point=Point(48.1, 11.6))


@pytest.mark.both_databases
def test_the_same_form_sent_twice_makes_one_idea(make_client):
    module = make_ideas()
    session.commit()
    member = make_client(person=make_user())
    form = member.get(address(module, "neu")).form(SEND).fill({"Titel": "Ampel am Musterplatz grün", "Ihre Idee": TEXT})

    form.submit(SEND)
    form.submit(SEND)

    session.refresh(module, ["contribution_count"])
    assert len(session.scalars(select(IdeaThread)).all()) == module.contribution_count == 1


def test_similar_ideas_are_shown_once_before_it_is_sent(make_client):
    module = make_ideas()
    make_idea(module, title="Zebrastreifen vor der Grundschule Muster")
    index_now()
    member = make_client(person=make_user())
    form = member.get(address(module, "neu")).form(SEND)

    page = form.fill({"Titel": "Ein Zebrastreifen vor der Grundschule", "Ihre Idee": TEXT}).submit(SEND, status=422)
    assert "Zebrastreifen vor der Grundschule Muster" in page.main
    assert "noch nicht abgeschickt" in page.main
    page.form(SEND).submit(SEND)

    assert len(session.scalars(select(IdeaThread)).all()) == 2


def test_ideas_of_another_module_are_not_similar(client):
    other, module = make_ideas(), make_ideas()
    idea = make_idea(other, title="Zebrastreifen vor der Grundschule Muster")
    index_now()

    assert idea.title in client.get(address(other, "aehnliche?titel=Zebrastreifen+Grundschule")).text

    assert client.get(address(module, "aehnliche?titel=Zebrastreifen+Grundschule")).text.strip() == ""
