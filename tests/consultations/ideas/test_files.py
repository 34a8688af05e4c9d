"""The picture or file of an idea when its author changes the idea: exchanged, taken out, described anew, added later."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, func, select

from forum.accounts.models import User, UserSession
from forum.consultations.ideas.errors import IdeaRefused
from forum.consultations.ideas.idea_text import IdeaText
from forum.consultations.ideas.places import Area
from forum.consultations.ideas.queries.find import find_file_of, find_idea, find_opening
from forum.consultations.ideas.services.edit import edit_idea
from forum.consultations.ideas.services.files import FileChange
from forum.consultations.ideas.services.rules import SentFile
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.ideas.services.submit import SentIdea
from forum.consultations.models.ideas import FileRule, IdeaFile, PlaceRule
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.discussions.models.threads import PublicationMode
from forum.documents import storage
from forum.documents.models import File
from forum.moderation.models.cases import Case
from tests.accounts.people import PASSWORD, make_account
from tests.consultations.ideas.factories import TEXT, make_idea, make_ideas
from tests.consultations.rivals import kept, rush
from tests.documents.files import picture
from tests.factories import make_user
from tests.moderation.stories import report_thing
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases
SAVE = "Änderungen speichern"
WORDS = "Was darauf zu sehen ist"
REMOVE = "Bild oder Datei entfernen"


def take(module, rule):
    change_settings(module, places=PlaceRule.NONE, area=Area(), files=rule, by=make_user())


@pytest.fixture
def author(clock):
    return make_user()


@pytest.fixture
def idea(author):
    module = make_ideas()
    take(module, FileRule.PICTURE)
    made = make_idea(module, by=author, file=SentFile(picture(), "bank.png", "Eine Bank"))
    session.commit()
    return made


def address(idea, page="bearbeiten"):
    return f"/beteiligung/idee/{idea.public_id}/{page}"


def shown(page):
    return [(one.get("src"), one.get("alt")) for one in page.find_all("img.idea__picture")]


def count(model):
    return session.scalar(select(func.count()).select_from(model))


def test_another_picture_takes_the_place_of_the_first_which_is_deleted(client, make_client, idea, author):
    ((before, _alt),) = shown(client.get(address(idea, "")))
    key = session.scalars(select(File.storage_key)).one()
    form = make_client(person=author).get(address(idea)).form(SAVE)

    form.fill({"Anderes Bild": ("baum.png", picture(size=(60, 30))), WORDS: "Ein Baum"}).submit(SAVE)

    ((after, alt),) = shown(client.get(address(idea, "")))
    assert (alt, count(File), count(IdeaFile)) == ("Ein Baum", 1, 1)
    assert client.get(after).status == 200
    client.get(before, status=404)
    assert key not in {one.key for found in storage.list_objects() for one in found}


def test_a_picture_is_taken_out(client, make_client, idea, author):
    make_client(person=author).get(address(idea)).form(SAVE).fill({REMOVE: True, WORDS: ""}).submit(SAVE)

    assert shown(client.get(address(idea, ""))) == []
    assert (count(File), count(IdeaFile)) == (0, 0)


def test_a_picture_is_described_anew_and_keeps_words(client, make_client, idea, author):
    member = make_client(person=author)

    page = member.get(address(idea))
    assert WORDS in page.read("label"), "not called optional as long as the picture is there"

    refused = page.form(SAVE).fill({WORDS: ""}).submit(SAVE, status=422)
    assert "Schreiben Sie, was darauf zu sehen ist" in refused.errors[WORDS]
    refused.form(SAVE).fill({WORDS: "Eine Bank im Regen"}).submit(SAVE)

    assert [alt for _src, alt in shown(client.get(address(idea, "")))] == ["Eine Bank im Regen"]
    assert count(File) == 1


def test_a_picture_is_added_later(client, make_client, author):
    module = make_ideas()
    take(module, FileRule.PICTURE)
    idea = make_idea(module, by=author)
    session.commit()
    form = make_client(person=author).get(address(idea)).form(SAVE)
    assert REMOVE not in form.labels

    form.fill({"Bild": ("bank.png", picture()), WORDS: "Eine Bank"}).submit(SAVE)

    assert [alt for _src, alt in shown(client.get(address(idea, "")))] == ["Eine Bank"]


def test_saving_without_a_choice_leaves_the_picture_alone(client, make_client, idea, author):
    before = shown(client.get(address(idea, "")))

    make_client(person=author).get(address(idea)).form(SAVE).fill({"Titel": "Bänke am Fluss aufstellen"}).submit(SAVE)

    assert shown(client.get(address(idea, ""))) == before


def test_what_is_no_picture_is_refused_and_the_first_stays(client, make_client, idea, author):
    form = make_client(person=author).get(address(idea)).form(SAVE)

    page = form.fill({"Anderes Bild": ("notiz.txt", "Nur Text")}).submit(SAVE, status=422)

    assert "Bilder" in page.errors["Anderes Bild"]
    assert len(shown(client.get(address(idea, "")))) == count(File) == 1


def test_after_the_first_minutes_everybody_reads_that_the_picture_was_exchanged(
    client, make_client, clock, idea, author
):
    clock.advance(minutes=1)
    member = make_client(person=author)
    member.get(address(idea)).form(SAVE).fill({WORDS: "Eine alte Bank"}).submit(SAVE)
    assert "neu beschrieben" not in client.get(address(idea, "")).main
    clock.advance(minutes=10)

    form = member.get(address(idea)).form(SAVE)
    form.fill({"Anderes Bild": ("baum.png", picture()), WORDS: "Ein Baum"}).submit(SAVE)

    assert "Bild oder Datei ausgetauscht." in client.get(address(idea, "")).main


def test_where_all_is_reviewed_another_picture_is_as_well(make_client, idea, author):
    get_module(idea.module_id).procedure.publication_mode = PublicationMode.REVIEW_ALL
    session.commit()
    assert count(Case) == 0
    member = make_client(person=author)

    member.get(address(idea)).form(SAVE).submit(SAVE)
    assert count(Case) == 0
    member.get(address(idea)).form(SAVE).fill({WORDS: "Eine alte Bank"}).submit(SAVE)

    assert count(Case) == 1


def test_a_picture_chosen_before_the_session_ended_is_asked_for_again(make_client, idea):
    account = make_account()
    idea = make_idea(get_module(idea.module_id), by=account, file=SentFile(picture(), "bank.png", "Eine Bank"))
    session.commit()
    form = make_client(person=account).get(address(idea)).form(SAVE)
    form.fill({"Anderes Bild": ("baum.png", picture()), WORDS: "Ein Baum"})
    session.execute(delete(UserSession))
    session.commit()

    asked = form.submit(SAVE, status=403)
    filled = asked.form("Anmelden").fill({"E-Mail-Adresse": account.email, "Passwort": PASSWORD}).submit(status=422)

    assert "„baum.png“ noch einmal" in filled.find("#file-again").text_content()
    assert filled.form(SAVE).value(WORDS) == "Ein Baum"


def test_the_picture_of_a_reported_idea_stays(client, make_client, idea, author):
    report_thing(find_opening(idea))
    session.commit()

    page = make_client(person=author).get(address(idea))
    assert "bleibt, wie sie ist" in page.main
    assert REMOVE not in page.form(SAVE).labels
    with pytest.raises(IdeaRefused, match="nicht mehr ändern"):
        change(idea, FileChange("", is_removed=True), by=author)


def test_a_report_that_came_while_the_form_was_open_is_told(make_client, idea, author):
    form = make_client(person=author).get(address(idea)).form(SAVE)
    report_thing(find_opening(idea))
    session.commit()

    refused = form.fill({REMOVE: True}).submit(SAVE, status=422)

    assert "nicht mehr ändern" in refused.errors[WORDS]
    assert count(File) == 1


def test_a_picture_that_another_window_has_exchanged_is_neither_described_nor_removed(make_client, idea, author):
    member = make_client(person=author)
    stale = [member.get(address(idea)).form(SAVE) for _ in range(3)]
    exchange = {"Anderes Bild": ("baum.png", picture(size=(60, 30))), WORDS: "Ein Baum"}
    stale[0].fill(exchange).submit(SAVE)

    for form, answers in ((stale[1], {"Titel": "Eine Bank im Schatten"}), (stale[2], {REMOVE: True})):
        refused = form.fill(answers).submit(SAVE, status=422)
        assert "inzwischen geändert" in refused.errors[WORDS]
        assert shown(refused)[0][1] == "Ein Baum"

    assert [one.words for one in session.scalars(select(IdeaFile))] == ["Ein Baum"]
    refused.form(SAVE).fill({REMOVE: True}).submit(SAVE)
    assert count(File) == 0


def test_a_picture_that_the_office_takes_no_more_is_refused_and_describes_nothing(make_client, idea, author):
    form = make_client(person=author).get(address(idea)).form(SAVE)
    take(get_module(idea.module_id), FileRule.NONE)
    session.commit()

    form.fill({"Anderes Bild": ("baum.png", picture()), WORDS: "Ein Baum"}).submit(SAVE, status=422)

    assert [one.words for one in session.scalars(select(IdeaFile))] == ["Eine Bank"]


def test_a_picture_that_got_lost_in_a_refused_form_is_asked_for_before_anything_is_saved(make_client, idea, author):
    form = make_client(person=author).get(address(idea)).form(SAVE)
    refused = form.fill({"Titel": "Zu", "Anderes Bild": ("baum.png", picture()), WORDS: "Ein Baum"}).submit(
        SAVE, status=422
    )

    asked = refused.form(SAVE).fill({"Titel": "Eine Bank im Schatten"}).submit(SAVE, status=422)

    assert any("„baum.png“ noch einmal aus" in one for one in asked.error_summary)
    assert [one.words for one in session.scalars(select(IdeaFile))] == ["Eine Bank"]
    # ticked once, it stays ticked
    ticked = asked.form(SAVE).fill({"Ohne die Datei „baum.png“ senden": True, "Titel": "Zu", WORDS: "Eine Bank"})
    asked = ticked.submit(SAVE, status=422)
    assert asked.form(SAVE).value("Ohne die Datei „baum.png“ senden") is True
    asked.form(SAVE).fill({"Titel": "Eine Bank im Schatten"}).submit(SAVE)
    assert [one.words for one in session.scalars(select(IdeaFile))] == ["Eine Bank"]


def test_where_files_are_not_asked_for_any_more_one_can_still_be_taken_out(make_client, idea, author):
    take(get_module(idea.module_id), FileRule.NONE)
    session.commit()

    form = make_client(person=author).get(address(idea)).form(SAVE)
    assert not form.takes_files
    with pytest.raises(IdeaRefused):
        change(idea, FileChange("Ein Baum", SentFile(picture(), "baum.png", "Ein Baum")), by=author)
    session.rollback()
    form.fill({REMOVE: True}).submit(SAVE)

    assert count(File) == 0


def test_a_picture_that_is_exchanged_by_several_at_once_leaves_one(app):
    def make():
        module, person = make_ideas(), make_user()
        take(module, FileRule.PICTURE)
        made = make_idea(module, by=person, file=SentFile(picture(), "bank.png", "Eine Bank"))
        return made.public_id, person.id

    public_id, person = kept(make)
    seen = session.scalars(select(File.public_id)).one()
    session.rollback()

    def act(number):
        by = session.get_one(User, person)
        found = find_idea(public_id, actor=actor_of(by))
        new = SentFile(picture(), f"{number}.png", f"Bild {number}")
        change(found, FileChange(f"Bild {number}", new, seen=seen), by=by)

    outcomes = rush(app, act)
    assert sorted(outcomes) == ["done", *["refused"] * (len(outcomes) - 1)]
    assert (count(File), count(IdeaFile)) == (1, 1)
    one = session.scalars(select(IdeaFile)).one()
    assert session.get_one(File, one.file_id).name == f"{one.words.removeprefix('Bild ')}.webp"


def change(idea, file, *, by):
    """As the page does: the file is read before the row is locked, and is the one that is changed."""
    found = find_idea(idea.public_id, actor=actor_of(by))
    seen = find_file_of(found)
    assert seen is not None
    if not file.seen:
        file = replace(file, seen=seen.file.public_id)
    sent = SentIdea(title=found.title, text=IdeaText(TEXT))
    edit_idea(found, find_opening(found), sent, by=by, file=file)
