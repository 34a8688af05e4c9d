"""Handing a suspected offence to the authorities: what goes into the file, and that it is written down."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.discussions.services.edit import edit_post
from forum.moderation.desk.evidence_file import Particular
from forum.moderation.desk.queries.evidence_file import gather
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.measures.texts import REMOVE
from forum.moderation.models.decisions import Handover
from tests.factories import make_organisation, make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing, subject_of

THREAT = "Morgen um acht warte ich vor deiner Tür."
ANSWERED = {
    "acute": "no",
    "suicide": "no",
    "endangers_life": "yes",
    "recipient": "police",
    "remark": "Bedrohung, § 241 StGB.",
}


def threatening(**fields):
    author = make_user(email="sascha@example.org", public_name="Okerblick")
    post = make_post(by=author, body=THREAT, **fields)
    report_thing(post, name="Toni Meldend", email="toni@example.org", explanation="Das ist eine Drohung.")
    return post


def file_of(client, post, **answers):
    client.log_in(make_moderator())
    page = client.post(address_of(post), ANSWERED | answers)
    return page, ZipFile(BytesIO(page.response.get_data()))


def address_of(post):
    return f"/moderation/{case_of(post).public_id}/uebergabe"


def gathered(thing, *, with_reporters=False):
    return gather(case_of(thing), subject_of(thing), with_reporters=with_reporters)


def test_the_answer_to_the_checklist_is_the_file(client, clock):
    post = threatening()

    page, archive = file_of(client, post)

    assert page.headers["Content-Type"] == "application/zip"
    assert page.headers["Content-Disposition"] == 'attachment; filename="uebergabe-M-2026-1.zip"'
    assert archive.namelist() == ["bericht.html", "daten.json", "pruefsumme.txt"]
    assert archive.testzip() is None


def test_the_data_hold_text_address_times_and_known_contact(client, clock):
    post = threatening()

    _page, archive = file_of(client, post)

    data = json.loads(archive.read("daten.json"))
    assert data["uebergabe"]["endangers_life"] is True
    assert data["uebergabe"]["made_at"] == {"utc": "2026-03-10T11:00:00+00:00", "berlin": "2026-03-10T12:00:00+01:00"}
    content = data["inhalt"]
    assert content["text"] == THREAT
    assert content["address"] == f"http://localhost/beitrag/{post.public_id}"
    assert content["sha256_of_text"] == hashlib.sha256(THREAT.encode()).hexdigest()
    assert content["account"]["email"] == "sascha@example.org"
    assert content["account"]["public_name"] == "Okerblick"


def test_the_report_is_readable_german_and_escapes_what_people_wrote(client, clock):
    post = threatening()
    make_reply(session.get_one(Thread, post.thread_id), body="Fünf < sieben & <b>laut</b>")

    _page, archive = file_of(client, post)

    report = archive.read("bericht.html").decode()
    assert THREAT in report
    assert "Verdacht einer Straftat: Fall M 2026-1" in report
    assert "Bedrohung, § 241 StGB." in report
    assert "Fünf &lt; sieben &amp; &lt;b&gt;laut&lt;/b&gt;" in report


def test_the_check_sums_are_those_of_the_files(client, clock):
    _page, archive = file_of(client, threatening())

    for line in archive.read("pruefsumme.txt").decode().splitlines():
        given, name = line.split("  ")
        assert hashlib.sha256(archive.read(name)).hexdigest() == given


def test_the_file_names_no_path_and_bears_the_time_of_the_city(client, clock):
    _page, archive = file_of(client, threatening())

    for entry in archive.infolist():
        assert "/" not in entry.filename
        assert entry.date_time == (2026, 3, 10, 12, 0, 0)
        assert not entry.extra


@pytest.mark.parametrize(("ticked", "expected"), [({}, False), ({"with_reporters": "y"}, True)])
def test_who_has_reported_stands_in_the_file_only_if_asked_for(client, clock, ticked, expected):
    _page, archive = file_of(client, threatening(), **ticked)

    everything = archive.read("daten.json").decode() + archive.read("bericht.html").decode()
    assert ("toni@example.org" in everything) is expected
    assert ("Toni Meldend" in everything) is expected
    assert "Das ist eine Drohung." in everything


def test_it_is_written_down_with_the_hash_of_the_file(client, clock):
    post = threatening()

    page, _archive = file_of(client, post)

    handover = session.scalars(select(Handover)).one()
    assert handover.sha256 == hashlib.sha256(page.response.get_data()).hexdigest()
    assert handover.checklist == {
        "is_acute": False,
        "is_suicide": False,
        "endangers_life": True,
        "with_reporters": False,
    }
    act = session.scalars(select(Activity).where(Activity.verb == "case.handed_over")).one()
    assert act.details["sha256"] == handover.sha256


def test_later_it_is_listed_with_its_hash(client, clock):
    post = threatening()
    file_of(client, post)
    handover = session.scalars(select(Handover)).one()

    page = client.get(address_of(post))

    assert handover.sha256 in page.main
    assert "Polizei (Dienststelle oder Onlinewache)" in page.main


def test_the_case_leads_to_the_checklist_and_lists_what_was_handed_over(client, clock):
    post = threatening()
    client.log_in(make_moderator())
    page = client.get(f"/moderation/{case_of(post).public_id}")
    assert page.follow("An die Polizei melden").heading == "An die Polizei melden"

    client.post(address_of(post), ANSWERED)

    case = client.get(f"/moderation/{case_of(post).public_id}")
    assert session.scalars(select(Handover)).one().sha256 in case.main
    assert "Übergeben an: Polizei" in case.main


def test_the_page_says_what_to_do_in_danger_and_where_to_talk(client, clock):
    post = threatening()
    client.log_in(make_moderator())

    page = client.get(address_of(post))

    for words in ("110", "112", "0800 1110111", "hassanzeigen.de"):
        assert words in page.main


def test_without_answers_there_is_no_file(client, clock):
    post = threatening()
    client.log_in(make_moderator())

    page = client.get(address_of(post)).form("Datei erstellen").fill({"remark": "Drohung"}).submit(status=422)

    assert "Antworten Sie mit Ja oder Nein." in page.main
    assert "Wählen Sie, wer unterrichtet wird." in page.main
    assert "Drohung" in page.main
    assert session.scalars(select(Handover)).all() == []


def test_earlier_wordings_go_with_it(clock):
    author = make_user()
    post = make_post(by=author, body="Ich komme morgen zu dir.")
    clock.advance(minutes=10)
    edit_post(post, body=THREAT, by=author)
    report_thing(post)

    evidence = gathered(post)

    assert [one.text for one in evidence.earlier_wordings] == ["Ich komme morgen zu dir."]
    assert evidence.text == THREAT


def test_a_passage_that_was_blacked_out_stands_in_the_file_as_it_was_written():
    post = threatening()
    decide_on(post, BLACK_OUT, passages=("vor deiner Tür",))
    assert "vor deiner Tür" not in post.raw_body

    assert gathered(post).text == THREAT


def test_a_hidden_post_can_still_be_handed_over(clock):
    post = threatening()
    decide_on(post, REMOVE, ground="stgb_241")

    evidence = gathered(post)

    assert evidence.text == THREAT
    assert evidence.hidden_at.utc == "2026-03-10T11:00:00+00:00"


def test_the_posts_around_it_are_its_context(clock):
    topic = make_topic(body="Was tun gegen Lärm am Ring?")
    others = [make_reply(topic, body=f"Beitrag {number}") for number in range(1, 5)]
    post = make_reply(topic, body=THREAT)
    make_reply(topic, body="Bitte nicht so.")
    report_thing(post)

    assert [one.text for one in gathered(post).context] == ["Beitrag 2", "Beitrag 3", "Beitrag 4", "Bitte nicht so."]
    assert others[0].public_id not in str(gathered(post).context)


def test_times_stand_in_utc_and_as_the_clocks_of_the_city_showed_them(clock):
    clock.set(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    post = threatening()

    written = gathered(post).written_at

    assert written.berlin == "2026-07-02T00:30:00+02:00"
    assert datetime.fromisoformat(written.utc) - clock.now < timedelta(seconds=1)


def test_an_imported_post_has_no_account():
    post = make_post()
    post.author_id = None
    report_thing(post)

    assert gathered(post).account is None


def test_profiles_and_organisations_are_handed_over_too():
    person = make_user(about="Ich finde dich.")
    club = make_organisation(name="Musterverein der Drohenden")
    report_thing(person)
    report_thing(club)

    assert gathered(person).text == "Ich finde dich."
    assert Particular("Name", "Musterverein der Drohenden") in gathered(club).particulars
