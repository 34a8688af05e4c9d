"""An area that the city does not have, built by docs/recipes.md alone, has all that the city's own areas have."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.acts.claiming import LEASE
from forum.core.acts.delivering import deliver_acts
from forum.core.acts.models import ActDelivery
from forum.core.data.database import session
from forum.core.errors import WiringIncomplete
from forum.discussions.services.follow import follow
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection
from forum.spaces.models import Function
from tests.core.acts import stub_consumers
from tests.core.acts.stub_consumers import acts_of, told
from tests.factories import make_seat, make_user
from tests.moderation.stories import case_of, make_moderator
from tests.stub_area.area import board
from tests.stub_area.city import ADDED, city_with_board, make_council, make_dialogue, make_with
from tests.stub_area.consumers import bulletin, catalogue
from tests.stub_area.models import Dialogue, Note
from tests.stub_area.services import hide_note, pin_note
from tests.stub_area.settings import BOARD
from tests.stub_area.thread_kind import dialogue_kind
from tests.support.client import Client
from tests.support.leaks import assert_found_only_by, assert_read_only_by
from tests.support.outbox import mails_to

DIALOGUE = {"title": "Sensoren im Stadtwald", "body": "Wer misst was?"}
NOTE = {"title": "Umzug der Sitzung", "text": "Wir tagen im Keller."}
SETTINGS = "/geschaeftsstelle/einstellungen/aushang"


@pytest.fixture
def city(make_app, database, clock) -> Iterator[Flask]:
    with city_with_board(make_app, database) as application:
        yield application


@pytest.fixture
def kim():
    return make_user(email="kim@example.org", public_name="Kim Muster")


@pytest.fixture
def space(kim):
    return make_council(kim)


@pytest.fixture
def member(city, kim, space):
    return Client(city, person=kim)


@pytest.fixture
def strangers(city):
    people = (make_user(), make_user(roles=(Role.OFFICE,)), make_moderator())
    return [Client(city), *(Client(city, person=one) for one in people)]


def test_a_thread_begun_in_the_closed_space_is_found_by_its_members_alone(member, strangers, space):
    shown = member.post(f"/beirat/{space.public_id}/dialoge/", DIALOGUE)
    page = shown.form("Beitrag absenden").fill({"Ihr Beitrag": "Der Forstbetrieb."}).submit("Beitrag absenden")

    assert "Der Forstbetrieb." in page.main
    dialogue = session.scalars(select(Dialogue)).one()
    reply = f"/beitrag/{latest_post_of(page)}"
    assert_found_only_by(member, strangers, [shown.path, f"{shown.path}/druck", reply])
    assert_read_only_by(member, strangers, ["/beirat/dialoge/"], word="Stadtwald")
    assert_read_only_by(member, strangers, ["/beirat/dialoge/"], word="Dialoge: 1")
    assert dialogue.counted_at is None
    assert dialogue.reply_count == 1
    for other in strangers[1:]:
        other.post(f"/beirat/{space.public_id}/dialoge/", DIALOGUE, status=404)


def latest_post_of(page):
    return re.findall(r"zitat=(\w+)", page.body)[-1]


def test_who_is_a_guest_of_the_space_reads_and_does_not_write(city, member, space):
    guest = Client(city, person=make_seat(space, make_user(), function=Function.GUEST).user)
    path = member.post(f"/beirat/{space.public_id}/dialoge/", DIALOGUE).path

    assert "Beitrag absenden" not in guest.get(path).buttons
    guest.post(f"/beirat/{space.public_id}/dialoge/", DIALOGUE, status=403)
    assert session.scalar(select(func.count()).select_from(Dialogue)) == 1


def test_a_thing_is_reported_hidden_objected_to_and_shown_again(city, member, strangers, space, clock):
    path = member.post(f"/beirat/{space.public_id}/aushang/", NOTE).path
    note = session.scalars(select(Note)).one()
    assert_found_only_by(member, strangers, [path, f"/melden/aushang/{note.public_id}"])
    assert_read_only_by(member, strangers, ["/beirat/aushang/"], word="Umzug")
    first, second = (Client(city, person=make_seat(space, make_moderator()).user) for _each in range(2))

    report(make_client(city, space), path, clock)
    hide(first, note)
    assert note.hidden_at
    assert note.hidden_reason
    member.get(path, status=404)
    assert "Umzug" not in member.get("/beirat/aushang/").main

    object_to_it(member, clock)
    grant(second, note)
    assert note.hidden_at is None
    assert session.scalars(select(Decision.reversed_at).order_by(Decision.id)).first() == clock.now
    assert "Wir tagen im Keller." in member.get(path).main
    assert_found_only_by(member, strangers, [path])


def make_client(city, space):
    return Client(city, person=make_seat(space, make_user(public_name="Toni Meldend")).user)


def report(reader, path, clock):
    form = reader.get(path).follow("Melden").form("Meldung absenden")
    clock.advance(seconds=30)
    answers = {
        "Worum geht es?": "Verstoß gegen die Dialogregeln",
        "Was ist daran zu beanstanden, und warum?": "Das setzt jemanden herab.",
        "Ich bin nach bestem Wissen überzeugt, dass meine Angaben richtig und vollständig sind.": True,
    }
    assert "Ihre Meldung ist eingegangen" in form.fill(answers).submit().text


def hide(moderator, note):
    form = moderator.get(f"/moderation/{case_of(note).public_id}").form("Entscheiden")
    form.fill({"Maßnahme": "Ausblenden", "Grund": "rule:insults", "Begründung": "Das setzt jemanden herab."})
    form.submit("Entscheiden")


def object_to_it(author, clock):
    link = re.search(r"http://localhost(/beschwerde/\S+)", mails_to("kim@example.org")[-1].text_body)
    assert link
    form = author.get(link[1]).form("Beschwerde absenden")
    clock.advance(seconds=30)
    form.fill({"Warum sind Sie nicht einverstanden?": "Es war ein Zitat."}).submit()


def grant(moderator, note):
    objection = session.scalars(select(Objection)).one()
    page = moderator.get(f"/moderation/{case_of(note).public_id}/beschwerde/{objection.public_id}")
    form = page.form("Über die Beschwerde entscheiden")
    form.fill({"Stattgegeben": True, "Begründung in eigenen Worten": "Ein Zitat."}).submit()


def test_what_the_moderation_does_stands_in_the_log_under_its_label(city, kim, space):
    hide_note(pinned(space, kim), by=make_moderator(), reason="Ziffer 4")
    session.commit()

    log = Client(city, person=make_user(roles=(Role.OFFICE,))).get("/geschaeftsstelle/protokoll").main

    assert "Ausgehängt" in log
    assert "Aushang" in log
    assert "Umzug" not in log


def pinned(space, by):
    note = pin_note(space, by=by)
    session.flush()
    return note


@pytest.mark.both_databases
def test_both_consumers_are_told_of_each_act_once_in_order_also_after_a_killed_attempt(city, kim, space, clock):
    note = pinned(space, kim)
    hide_note(note, by=make_moderator(), reason="Ziffer 4")
    make_dialogue(space, by=kim)
    session.commit()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stub_consumers, "note", write_and_be_killed)
        with pytest.raises(SystemExit):
            deliver_acts()
    assert told(catalogue) == told(bulletin) == []

    deliver_acts()
    clock.advance(seconds=LEASE.total_seconds() + 1)
    for _run in range(2):
        deliver_acts()

    assert told(catalogue) == acts_of("note.pinned", "note.hidden")
    assert told(bulletin) == acts_of("note.pinned", "thread.begun")
    assert session.scalar(select(func.count()).select_from(ActDelivery)) == 0


tell = stub_consumers.note


def write_and_be_killed(consumer, acts):
    tell(consumer, acts)
    raise SystemExit


@pytest.mark.both_databases
def test_an_act_that_nobody_subscribed_to_leaves_nothing(city, kim, space):
    dialogue, note = make_dialogue(space, by=kim), pinned(space, kim)
    session.commit()
    deliver_acts()

    follow(dialogue, by=make_user())
    hide_note(note, by=make_moderator(), reason="Ziffer 4")
    session.commit()

    assert acts_of("thread.followed")
    assert session.scalars(select(ActDelivery.consumer)).all() == ["catalogue"]


def test_the_office_changes_the_setting_and_it_holds_at_once(city, member, space, kim):
    office = Client(city, person=make_user(roles=(Role.OFFICE,)))

    office.get(SETTINGS).form("Speichern").fill({"Aushänge je Raum": "1"}).submit()

    assert BOARD.current().most_notes == 1
    member.post(f"/beirat/{space.public_id}/aushang/", NOTE)
    refused = member.post(f"/beirat/{space.public_id}/aushang/", NOTE, status=409)
    assert "Am Brett ist kein Platz mehr." in refused.text
    assert "Aushänge je Raum: 1" in office.get(SETTINGS).main
    assert session.scalar(select(func.count()).select_from(Note)) == 1


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"THREAD_KINDS": ()}, "No thread kind is listed in forum/app.py for: Dialogue."),
        ({"THREAD_KINDS": (replace(dialogue_kind, load=None),)}, "The thread kind “dialogue” is missing: load."),
        ({"REPORTABLES": ()}, "No reportable kind is listed in forum/app.py for: Note."),
        ({"AREAS": (replace(board, content={}),)}, "pinned_note.title, pinned_note.text, pinned_note.hidden_reason"),
        ({"AREAS": (replace(board, acts=()),)}, "“triage” waits for unknown acts: note.pinned."),
        ({"CONSUMERS": (catalogue, catalogue)}, "Two consumers of acts have the same name: catalogue."),
        ({"CONSUMERS": (replace(bulletin, consume=None),)}, "The consumer of acts “bulletin” is missing: consume."),
    ],
)
def test_an_area_that_lacks_something_ends_the_start_with_a_sentence(make_app, lacking, sentence):
    with pytest.raises(WiringIncomplete, match=re.escape(sentence)):
        make_with(make_app, ADDED | lacking)


def test_a_city_without_the_area_does_not_know_it(app, client):
    client.get("/beirat/dialoge/", status=404)

    assert "dialogue" not in app.extensions["thread_kinds"]
    assert "pinned_note" not in app.extensions["reportable_kinds"]
