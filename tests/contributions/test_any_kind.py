"""Imports, tags, status and answers on threads that are no topics: dialogues in a closed space."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from forum.accounts.models import Role
from forum.contributions.importing import target
from forum.contributions.importing.columns import Columns
from forum.contributions.importing.target import ImportRefused, labels_of
from forum.contributions.mails import OFFICIAL_ANSWER, official_answer
from forum.contributions.models import ProposalCounter, StatusStep
from forum.contributions.queries.answers_due import awaiting_answer
from forum.contributions.services.import_contributions import import_rows
from forum.contributions.services.import_progress import describe_import, finish_import
from forum.contributions.services.status import change_status
from forum.contributions.services.tags import set_tags
from forum.core.data.database import session
from forum.core.errors import WiringIncomplete
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.status import Status
from forum.index.models import IndexWord
from forum.organisations.models import OrganisationKind
from forum.spaces.models import Visibility
from forum.topics.models import Tally
from tests.discussions.posts import opening_of
from tests.factories import make_import, make_organisation, make_space, make_user
from tests.stub_area.city import city_with_board, make_council, make_dialogue
from tests.stub_area.importing import DialogueTarget, dialogue_imports
from tests.stub_area.models import Dialogue
from tests.stub_area.thread_kind import told
from tests.support.actors import actor_of
from tests.support.client import Client
from tests.topics.contributions import as_bytes, read

FILE = as_bytes(
    "B1,Sensoren im Stadtwald,Wer misst hier was?,https://example.org/1", ",Ohne Kennung,Niemand weiß woher.,"
)


@pytest.fixture
def city(make_app, database) -> Iterator[Flask]:
    with city_with_board(make_app, database) as application:
        yield application


def import_into(space, content=FILE):
    order = describe_import(
        DialogueTarget(space.id),
        source="Walddialog",
        licence="CC BY 4.0",
        file_name="wald.csv",
        columns=Columns(),
    )
    session.add(order)
    session.flush()
    return order, import_rows(order, read(content, written_on=date(2017, 9, 30)))


def address_of(dialogue):
    return f"/beirat/dialog/{dialogue.public_id}/{dialogue.slug}"


@pytest.mark.both_databases
def test_contributions_become_dialogues_and_are_brought_up_to_date(city):
    space = make_council()

    _order, first = import_into(space)
    dialogue = session.scalars(select(Dialogue)).one()
    assert (first.added, len(first.rejections)) == (1, 1)
    assert (dialogue.space_id, dialogue.title, dialogue.author_name) == (
        space.id,
        "Sensoren im Stadtwald",
        "Walddialog",
    )
    assert told == [("Sensoren im Stadtwald", dialogue.id)]

    _order, again = import_into(space)
    assert (again.added, again.unchanged) == (0, 1)

    _order, changed = import_into(space, FILE.replace(b"Stadtwald", b"Stadtpark"))
    assert changed.updated == 1
    assert told[-1] == ("Sensoren im Stadtpark", dialogue.id)
    assert opening_of(dialogue).raw_body == "Wer misst hier was?"


def test_no_topic_is_asked_for_an_import_into_dialogues(city):
    import_into(make_council())

    assert not session.scalars(select(IndexWord)).all()
    assert not session.scalars(select(Tally)).all()
    assert not session.scalars(select(ProposalCounter)).all()


def test_what_was_imported_names_its_source_to_those_who_have_a_seat_and_to_nobody_else(city):
    member = make_user()
    import_into(make_council(member))
    dialogue = session.scalars(select(Dialogue)).one()
    session.commit()

    page = Client(city, person=member).get(address_of(dialogue))

    assert "Quelle: Walddialog, Lizenz CC BY 4.0." in page.main
    Client(city, person=make_user(roles=(Role.EXPERT,))).get(address_of(dialogue), status=404)


def test_a_target_that_takes_no_more_refuses_the_import(city):
    space = make_council()
    space.name = "Geschlossen"

    with pytest.raises(ImportRefused):
        import_into(space)


def test_the_office_reads_what_contributions_become_whatever_the_kind(city):
    space = make_council()
    order, _outcome = import_into(space)
    other = make_import()

    labels = labels_of([order, other])

    assert (labels[order.id].kind, labels[order.id].place) == ("Dialog", f"Raum {space.id}")
    assert labels[other.id].kind == "Diskussion"


def test_the_office_uploads_a_file_for_each_kind_and_finds_its_threads(city):
    order, _outcome = import_into(make_council())
    finish_import(order, by=None)
    session.commit()
    office = Client(city, person=make_user(roles=(Role.OFFICE,)))

    page = office.get("/geschaeftsstelle/einlesen/")

    links = [link.get("href") for link in page.find_all(".page-head a")]
    assert links == [f"/geschaeftsstelle/einlesen/{name}" for name in ("neu", "ideen", "dialoge")]
    report = office.get(f"/geschaeftsstelle/einlesen/{order.public_id}")
    assert report.find("main a[href='/beirat/dialoge/']").text_content() == "Zu den Dialogen"


def test_an_expert_with_a_seat_answers_in_the_name_of_the_city(city):
    opener, expert = make_user(), make_user(roles=(Role.EXPERT,))
    dialogue = make_dialogue(make_council(opener, expert), by=opener)
    make_organisation(kind=OrganisationKind.CITY_UNIT, name="Stadtgrün")
    session.commit()
    form = Client(city, person=expert).get(f"/beirat/dialog/{dialogue.public_id}/antwort").form("Antwort prüfen")

    check = form.fill({"Antwort": "Der Forstbetrieb misst.", "Stelle der Stadt, die antwortet": "Stadtgrün"}).submit(
        "Antwort prüfen"
    )
    page = check.press("Antwort veröffentlichen")

    assert page.path == address_of(dialogue)
    assert "Antwort der Verwaltung" in page.main
    answer = session.scalars(select(Post).where(Post.is_official)).one()
    assert session.scalars(select(OutgoingMail.kind)).all() == [OFFICIAL_ANSWER.name]
    assert "Sensoren im Stadtwald" in str(official_answer(answer.id, actor_of(opener)).subject)
    assert official_answer(answer.id, actor_of(expert)) is None


@pytest.mark.parametrize("end", ["antwort", "stand"])
def test_an_expert_without_a_seat_does_not_learn_of_it(city, end):
    opener = make_user()
    dialogue = make_dialogue(make_council(opener), by=opener)
    session.commit()

    Client(city, person=make_user(roles=(Role.EXPERT,))).get(f"/beirat/dialog/{dialogue.public_id}/{end}", status=404)


def test_the_pages_of_a_kind_answer_no_thread_of_another_one(city):
    opener, expert = make_user(), make_user(roles=(Role.EXPERT,))
    dialogue = make_dialogue(make_council(opener, expert), by=opener)
    session.commit()

    Client(city, person=expert).get(f"/themen/{dialogue.public_id}/antwort-der-verwaltung", status=404)


def test_a_dialogue_takes_its_steps_and_its_answer_can_be_postponed(city):
    opener, expert = make_user(), make_user(roles=(Role.EXPERT,))
    dialogue = make_dialogue(make_council(opener, expert), by=opener)
    dialogue.status, dialogue.answer_due_at = Status.SUBMITTED, city_clock.now() + timedelta(days=3)
    session.commit()
    reader = Client(city, person=expert)
    address = f"/beirat/dialog/{dialogue.public_id}/stand"

    form = reader.get(address).form("Status setzen")
    form.fill({"Neuer Status": "In Prüfung", "Begründung": "Der Forstbetrieb ist gefragt."}).submit("Status setzen")
    until = (city_clock.today() + timedelta(days=30)).isoformat()
    later = reader.get(address).form("Antwort verschieben")
    page = later.fill({"Neues Datum": until, "Begründung": "Es dauert."}).submit("Antwort verschieben")

    assert "In Prüfung" in page.main
    assert "Der Forstbetrieb ist gefragt." in page.main
    assert "Antwort verschoben" in page.text


def test_lists_hear_of_a_public_dialogue_with_its_old_and_its_new_status(city):
    opener = make_user()
    dialogue = make_dialogue(make_space(visibility=Visibility.PUBLIC), by=opener)
    dialogue.status = Status.SUBMITTED
    told.clear()

    change_status(dialogue, Status.ACCEPTED, reason="Gute Idee.", by=make_user(roles=(Role.EXPERT,)))

    assert told == [("unlisted", dialogue.id), ("listed", dialogue.id)]
    assert session.scalars(select(StatusStep.status)).all() == [Status.ACCEPTED]


def test_what_waits_in_a_closed_space_is_counted_for_those_of_the_office_who_have_a_seat_there(city):
    opener = make_user()
    dialogue = make_dialogue(make_council(opener), by=opener)
    dialogue.answer_due_at = city_clock.now() + timedelta(days=3)

    waiting = select(Thread)
    assert session.scalars(waiting.where(awaiting_answer(actor_of(opener)))).all() == [dialogue]
    stranger = make_user(roles=(Role.OFFICE,))
    assert session.scalars(waiting.where(awaiting_answer(actor_of(stranger)))).all() == []


def test_a_dialogue_is_filed_under_tags(city):
    opener = make_user()
    dialogue = make_dialogue(make_council(opener), by=opener)
    set_tags(dialogue, ["Wald", "Sensorik", "wald"])
    session.commit()

    page = Client(city, person=opener).get(address_of(dialogue))

    assert page.read(".tags .chip") == ["Sensorik", "Wald"]


def test_contributions_cannot_become_what_is_no_thread_kind(app):
    with pytest.raises(WiringIncomplete, match="no thread kind: dialogue"):
        target.install(app, (dialogue_imports,))
