"""Things of any kind are moderated: a note in a closed space gets all that a post gets, and no branch knows of it."""

import json
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask

from forum.core.access import GUEST
from forum.core.acts.consumers import find_consumer
from forum.core.acts.delivering import deliver_batch
from forum.core.data.database import session
from forum.core.reportable.registry import UnknownKind, kind_named, kind_of
from forum.moderation.desk.queries.evidence_file import gather
from forum.moderation.jobs import erase_hidden_texts
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import HIDE, NO_ACTION, RELEASE, REMOVE, RESTORE
from forum.moderation.models.cases import Occasion
from forum.moderation.policies import may_take
from forum.moderation.queries.cases import list_cases
from forum.moderation.queries.decided_texts import list_decided_texts
from forum.moderation.queries.filters import CaseFilter
from forum.moderation.queries.things import find_subject, list_subjects
from forum.moderation.services.decide import AnotherPersonDecides
from forum.moderation.services.open_case import open_case
from forum.moderation.subjects import post_of
from forum.moderation.transparency.queries.public_log import list_public_acts
from forum.spaces.models import Function, Visibility
from tests.factories import make_seat, make_space, make_user
from tests.moderation.objecting import address_of, grant, object_as, reject
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing, subject_of
from tests.stub_area.city import city_with_board
from tests.stub_area.models import Note
from tests.stub_area.reportable import note_kind
from tests.stub_area.services import hold_note_for_release, pin_note
from tests.support.actors import actor_of
from tests.support.client import Client
from tests.support.leaks import assert_found_only_by, assert_read_only_by
from tests.support.outbox import mails_to
from tests.support.queries import count_queries


@pytest.fixture(autouse=True)
def city(make_app, database) -> Iterator[Flask]:
    with city_with_board(make_app, database) as application:
        yield application


@pytest.fixture
def space():
    return make_space()


@pytest.fixture
def author(space):
    return make_seat(space, make_user(email="kim@example.org", public_name="Kim Muster")).user


@pytest.fixture
def note(space, author):
    return pin_note(space, by=author)


@pytest.fixture
def seated(space):
    """A moderator who has a seat in the space."""
    return make_seat(space, make_moderator()).user


def browser_of(city, person):
    session.commit()
    return Client(city, person=person)


def case_address(note):
    return f"/moderation/{case_of(note).public_id}"


def test_it_is_reported_by_whoever_may_read_it_and_by_nobody_else(city, note, author):
    member, strangers = browser_of(city, author), [Client(city), browser_of(city, make_moderator())]

    assert_found_only_by(member, strangers, [f"/melden/aushang/{note.public_id}"])
    by_address = member.get(f"/melden?adresse=http://localhost/beirat/aushang/{note.public_id}")
    assert "Aushang „Umzug der Sitzung“" in by_address.main
    assert "von Kim Muster" in by_address.main
    assert "Wir tagen im Keller." in by_address.main


@pytest.mark.both_databases
def test_its_case_is_found_by_the_moderation_that_has_a_seat_there(city, note, seated, space):
    report_thing(note)
    chair = make_seat(space, make_user(), function=Function.CHAIR).user
    office, stranger = browser_of(city, seated), browser_of(city, make_moderator())

    for entitled in (office, browser_of(city, chair)):
        assert_found_only_by(entitled, [stranger], [case_address(note)])
        assert_read_only_by(entitled, [stranger], ["/moderation/", "/moderation/?art=aushang"], word="Umzug")
    assert "Umzug" not in office.get("/moderation/?art=beitrag").main
    assert (
        len(list_cases(CaseFilter(), cursor=None, actor=actor_of(seated)).items),
        len(list_cases(CaseFilter(), cursor=None, actor=actor_of(make_moderator())).items),
    ) == (1, 0)


@pytest.mark.both_databases
def test_its_case_shows_it_between_its_neighbours_with_its_author(city, space, author, seated):
    _first, note, _last = (pin_note(space, by=author, text=text) for text in ("Erstens.", "Zweitens.", "Drittens."))
    report_thing(note)

    page = browser_of(city, seated).get(case_address(note))

    # the queue beside the case begins with the first words of each text
    begin = page.main.index("Davor")
    shown = [page.main.index(text, begin) for text in ("Davor", "Erstens.", "Zweitens.", "Danach", "Drittens.")]
    assert shown == sorted(shown)
    assert "Kim Muster" in " ".join(page.read("section[aria-labelledby=h-account]"))
    assert "Fall dieses Kontos" in " ".join(page.read("section[aria-labelledby=h-account]"))


def test_only_measures_that_it_allows_are_offered(city, note, seated):
    report_thing(note)

    page = browser_of(city, seated).get(case_address(note))

    assert page.read("#measure input[type=radio][name=measure] + label") == [
        "Keine Maßnahme",
        "Stelle schwärzen",
        "Ausblenden",
        "Entfernen",
    ]


def test_a_decision_hides_it_and_tells_its_author(city, note, author, seated):
    report_thing(note)
    page = browser_of(city, seated).get(case_address(note))

    reason = {"Maßnahme": "Ausblenden", "Grund": "rule:insults", "Begründung": "Das setzt jemanden herab."}
    page.form("Entscheiden").fill(reason).submit("Entscheiden")

    session.expire_all()
    assert note.hidden_reason
    assert "Aushang „Umzug der Sitzung“" in mails_to(author.email)[-1].text_body
    browser_of(city, author).get(f"/beirat/aushang/{note.public_id}", status=404)
    assert list_public_acts(cursor=None).items == []
    note.space.visibility = Visibility.PUBLIC
    session.flush()
    assert [str(act.kind.label) for act in list_public_acts(cursor=None).items] == ["Aushang"]


def test_nobody_decides_about_a_note_of_their_own(note, author):
    report_thing(note)

    with pytest.raises(AnotherPersonDecides, match="selbst angeheftet"):
        decide_on(note, NO_ACTION, by=author)


def test_an_objection_that_is_granted_brings_it_back(city, note, author):
    report_thing(note)
    decision = decide_on(note, HIDE)
    browser_of(city, author).get(address_of(decision, author))

    grant(object_as(author, decision), note)

    assert note.hidden_at is None
    assert decision.reversed_at is not None


@pytest.mark.both_databases
def test_a_passage_of_it_is_blacked_out_until_an_objection_is_granted(note, author):
    report_thing(note)
    decision = decide_on(note, BLACK_OUT, passages=("Keller",))
    handed = gather(case_of(note), subject_of(note), with_reporters=False)

    assert (note.text, handed.text) == ("Wir tagen im █████.", "Wir tagen im Keller.")
    grant(object_as(author, decision), note)
    assert note.text == "Wir tagen im Keller."


def test_a_hidden_one_is_shown_again_by_a_later_decision(note):
    report_thing(note)
    decide_on(note, REMOVE)
    decide_on(note, RESTORE)

    assert note.hidden_at is None


@pytest.mark.both_databases
def test_one_that_waits_is_known_to_the_moderation_alone_until_it_is_released(city, note, author, seated):
    hold_note_for_release(note)
    session.flush()
    open_case(subject_of(note), occasion=Occasion.RELEASE)

    assert find_subject(note_kind, note.public_id, actor=actor_of(author)) is None
    assert find_subject(note_kind, note.public_id, actor=actor_of(seated))
    assert not may_take(NO_ACTION, subject_of(note), by=make_moderator())
    decide_on(note, RELEASE)
    assert note.hidden_at is None
    assert find_subject(note_kind, note.public_id, actor=actor_of(author))


@pytest.mark.both_databases
def test_its_words_are_erased_when_nobody_can_object_any_more(note, author, clock):
    report_thing(note)
    decision = decide_on(note, HIDE)

    clock.set(decision.objection_until)
    objection = object_as(author, decision)
    clock.advance(days=300)
    erase_hidden_texts.function()
    assert note.text, "somebody waits for an answer"

    reject(objection, note)
    session.flush()
    erase_hidden_texts.function()
    assert (note.title, note.text) == ("", "")


def test_the_file_for_the_authorities_holds_it_with_its_account_and_what_stands_beside_it(city, note, space, seated):
    pin_note(space, by=make_user(public_name="Toni Beispiel"), title="Kuchen", text="Im Kühlschrank.")
    report_thing(note)
    answers = {"acute": "no", "suicide": "no", "endangers_life": "yes", "recipient": "police", "remark": "Drohung."}

    answer = browser_of(city, seated).post(f"{case_address(note)}/uebergabe", answers)

    content = json.loads(ZipFile(BytesIO(answer.response.get_data())).read("daten.json"))["inhalt"]
    assert (content["kind"], content["text"]) == ("Aushang", "Wir tagen im Keller.")
    assert content["address"] == f"http://localhost/beirat/aushang/{note.public_id}"
    assert content["particulars"] == [{"label": "Überschrift", "text": "Umzug der Sitzung"}]
    assert content["account"]["email"] == "kim@example.org"
    assert [(one["author"], one["text"]) for one in content["context"]] == [("Toni Beispiel", "Im Kühlschrank.")]
    assert gather(case_of(note), subject_of(note), with_reporters=False).hidden_at is None


@pytest.mark.both_databases
def test_triage_looks_at_it_with_its_title_and_finds_the_like(city, space, author, seated):
    advert = "Günstige Uhren kaufen auf https://uhren.example und https://noch-mehr-uhren.example: jetzt zugreifen, nur noch heute, alle Marken, ohne jede Gebühr und sofort lieferbar"
    copy, note = (pin_note(space, by=by, title="UHREN!!!", text=advert) for by in (make_user(), author))
    session.commit()

    assert deliver_batch(find_consumer("triage")) == 2

    report_thing(note)
    similar = browser_of(city, seated).get(case_address(note)).read("section[aria-labelledby=h-similar] a")
    assert similar == [f"Aushang „{copy.title}“"]


@pytest.mark.both_databases
def test_the_scorer_learns_from_decisions_about_it(note):
    report_thing(note)
    decide_on(note, NO_ACTION)

    assert list(list_decided_texts()) == [("Wir tagen im Keller.", 0)]


@pytest.mark.both_databases
def test_the_desk_asks_once_for_each_kind_and_not_for_each_case(city, space, author, seated):
    def cost():
        with count_queries() as queries:
            desk.get("/moderation/")
        return len(queries)

    for _number in range(2):
        report_thing(pin_note(space, by=author))
        report_thing(make_post())
    desk = browser_of(city, seated)
    cost()
    of_few = cost()
    for _number in range(10):
        report_thing(pin_note(space, by=author))
        report_thing(make_post())
    session.commit()

    assert cost() == of_few


def test_a_thing_of_a_kind_that_is_not_listed_raises(app):
    with app.app_context():
        with pytest.raises(UnknownKind):
            kind_of(Note())
        with pytest.raises(UnknownKind):
            kind_named("thread")


def test_what_only_posts_know_refuses_other_things(note):
    with pytest.raises(TypeError, match="pinned_note"):
        post_of(subject_of(note))


def test_a_case_of_a_kind_that_is_no_longer_listed_is_not_passed_over(app, note):
    report_thing(note)
    case = case_of(note)
    with app.app_context(), pytest.raises(UnknownKind):
        list_subjects([case], for_list=True)


def test_guests_find_none(note):
    session.flush()
    assert find_subject(note_kind, note.public_id, actor=GUEST) is None
