"""The office sets up ideas: categories, places and the area, files, further fields; nothing that is there is belied."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.consultations.ideas.errors import SettingRefused
from forum.consultations.ideas.jobs import erase_files
from forum.consultations.ideas.module_kind import copy_ideas
from forum.consultations.ideas.places import Area, Point
from forum.consultations.ideas.queries.settings import list_categories, load_questions, load_setting
from forum.consultations.ideas.services import categories
from forum.consultations.ideas.services.rules import SentFile
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.models.ideas import FileRule, IdeaFile, IdeaSettings, IdeaThread, PlaceRule
from forum.consultations.services.modules import remove_module
from forum.consultations.services.procedures import delete_draft
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.services.delete import delete_post
from forum.documents.models import File
from tests.consultations.factories import make_procedure
from tests.consultations.ideas.factories import MUSTERPLATZ, make_category, make_idea, make_ideas
from tests.documents.files import picture
from tests.factories import make_user
from tests.topics.contributions import TEXT

SEND = "Idee absenden"
SOUTH = Area((Point(51.0, 10.0), Point(51.0, 11.0), Point(52.0, 11.0), Point(52.0, 10.0)))


@pytest.fixture
def office(make_client):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


def desk(module):
    return f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/ideen"


def set_up(module, **changes):
    given = {"places": PlaceRule.OPTIONAL, "area": Area(), "files": FileRule.NONE} | changes
    change_settings(module, **given, by=make_user(roles=(Role.OFFICE,)))


@pytest.mark.both_databases
def test_categories_are_added_ordered_and_closed(office):
    module = make_ideas()
    session.commit()
    for name in ("Wege", "Bäume"):
        office.get(desk(module)).form("Kategorie anlegen").fill({"Name der Kategorie": name}).submit()

    page = office.get(desk(module)).form("Nach oben: Bäume").submit()
    assert [one.name for one in list_categories(module)] == ["Bäume", "Wege"]
    refused = page.form("Kategorie anlegen").fill({"Name der Kategorie": "wege"}).submit(status=422)

    assert "Es gibt schon eine Kategorie mit diesem Namen." in refused.main


def test_a_category_with_ideas_keeps_its_name_and_stays(office):
    module = make_ideas()
    category = make_category(module, "Wege")
    make_idea(module, category=category)
    session.commit()

    page = office.get(desk(module))
    assert not page.find_all(".set-up__rename")
    for refused in (
        lambda by: categories.remove_category(module, category, by=by),
        lambda by: categories.rename_category(module, category, "Parken", by=by),
    ):
        with pytest.raises(SettingRefused):
            refused(make_user())
    page.form("Schließen: Wege").submit()

    assert not load_setting(module).open_categories


@pytest.mark.both_databases
def test_an_area_that_leaves_ideas_outside_is_refused(office):
    module = make_ideas()
    make_idea(module, point=MUSTERPLATZ)
    session.commit()
    form = office.get(desk(module)).form("Speichern")

    page = form.fill({"Gebiet": SOUTH.lines}).submit("Speichern", status=422)
    assert "Eine Idee, die schon da ist, läge außerhalb dieses Gebiets." in page.main
    page.form("Speichern").fill({"Gebiet": "52.2, 10.4\n52.2, 10.6\n52.3, 10.6\n52.3, 10.4"}).submit("Speichern")

    assert session.scalars(select(IdeaSettings.area)).one()[0] == [52.2, 10.4]


def test_places_are_not_given_up_while_ideas_have_some():
    module = make_ideas()
    set_up(module, places=PlaceRule.NONE)
    set_up(module, places=PlaceRule.OPTIONAL)
    make_idea(module, place="Musterplatz")

    with pytest.raises(SettingRefused):
        set_up(module, places=PlaceRule.NONE)


@pytest.mark.both_databases
def test_further_fields_are_asked_shown_and_kept_as_they_were_answered(office, make_client):
    module = make_ideas()
    session.commit()
    form = office.get(desk(module)).form("Feld anlegen")
    kinds = {"kind": "eine", "wording": "Wie oft sind Sie dort?", "options": "täglich\nselten"}
    form.fill(kinds).submit("Feld anlegen")
    author = make_client(person=make_user())
    entering = author.get(f"/beteiligung/ideen/{module.public_id}/neu").form(SEND)

    page = entering.fill(
        {"Titel": "Ampel am Musterplatz grüner", "Ihre Idee": TEXT, "Wie oft sind Sie dort?": "täglich"}
    ).submit(SEND)
    assert "Wie oft sind Sie dort? täglich" in page.main

    assert "Es gibt schon Antworten" in office.get(desk(module)).main
    assert load_questions(load_setting(module).settings).is_locked
    idea = session.scalars(select(IdeaThread)).one()
    edit = author.get(f"/beteiligung/idee/{idea.public_id}/bearbeiten").form("Änderungen speichern")
    changed = edit.fill({"Wie oft sind Sie dort?": "selten"}).submit("Änderungen speichern")
    assert "selten" in changed.main
    assert "täglich" not in changed.main


def test_a_picture_needs_words_and_goes_with_its_idea(make_client, clock):
    module = make_ideas()
    set_up(module, files=FileRule.PICTURE)
    author = make_user()
    session.commit()
    browser = make_client(person=author)
    form = browser.get(f"/beteiligung/ideen/{module.public_id}/neu").form(SEND)
    given = {"Titel": "Ampel am Musterplatz grüner", "Ihre Idee": TEXT, "file": ("platz.png", picture())}

    page = form.fill(given).submit(SEND, status=422)
    assert "Schreiben Sie, was darauf zu sehen ist" in page.main
    again = page.form(SEND).fill({"file": ("platz.png", picture()), "Was darauf zu sehen ist": "Ein leerer Platz"})
    shown = again.submit(SEND).find_all("img.idea__picture")[0]
    assert shown.get("alt") == "Ein leerer Platz"
    assert make_client().get(shown.get("src")).status == 200

    delete_post(session.scalars(select(Post)).one(), by=author)
    session.commit()
    make_client().get(shown.get("src"), status=404)
    clock.advance(days=400)
    erase_files()
    assert session.scalars(select(IdeaFile)).all() == session.scalars(select(File)).all() == []


def test_what_is_not_taken_is_refused_by_the_service():
    module = make_ideas()

    with pytest.raises(Exception, match="nichts angehängt"):
        make_idea(module, file=SentFile(picture(), "platz.png", "Ein Platz"))


@pytest.mark.both_databases
def test_a_copy_has_the_settings_and_not_the_ideas():
    module, other = make_ideas(), make_ideas()
    set_up(module, area=SOUTH, files=FileRule.PICTURE)
    make_idea(module, category=make_category(module, "Wege"))

    copy_ideas(module, other, make_user())

    kept = load_setting(other)
    assert (kept.area, kept.settings.files) == (SOUTH, FileRule.PICTURE)
    assert [(one.name, one.idea_count) for one in kept.categories] == [("Wege", 0)]


@pytest.mark.both_databases
def test_a_draft_goes_with_everything_that_was_set():
    procedure = make_procedure(is_draft=True)
    module = make_ideas(procedure=procedure)
    make_category(module)

    delete_draft(procedure, by=make_user())

    assert session.scalar(select(IdeaSettings.id)) is None


def test_a_module_without_ideas_can_be_taken_out():
    module = make_ideas()

    remove_module(module, by=make_user())

    assert session.scalar(select(IdeaSettings.id)) is None
