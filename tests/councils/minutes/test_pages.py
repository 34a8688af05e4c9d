"""Minutes in the browser of chair, members and everybody else."""

import json
from hashlib import sha256
from io import BytesIO

import odfdo
import pytest
from pypdf import PdfReader

from forum.core.data.database import session
from forum.councils.minutes.queries.minutes import list_versions
from forum.councils.minutes.services.freeze import take_back
from forum.councils.minutes.services.write import hold_passage, write_passage
from forum.councils.models.minutes import MinutesPassage
from tests.councils.kept import (
    CLOSED_TEXT,
    make_approved,
    make_approving,
    make_draft,
    make_held,
    make_published,
    make_sent,
)
from tests.support.queries import count_queries

SECRET = "Die Logistik liefert vor 7 Uhr."


def address(held, *more):
    return "/".join([f"/gremien/sitzungen/{held.meeting.public_id}/niederschrift", *more])


def text_of_pdf(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.fixture
def held(clock):
    return make_held()


def test_the_chair_drafts_writes_and_sends(held, make_client):
    browser = make_client(person=held.chair)

    page = browser.get(address(held)).press("Entwurf anlegen")
    assert SECRET in page.text
    assert "Nur Vorsitz" in page.text or "nur Vorsitz" in page.text
    page = page.follow("Text ändern Ö 1")
    page = page.form("Text speichern").fill({"Text zu diesem Punkt": "Neu [[geheim|Grund]]."}).submit()
    assert "Neu" in page.main
    page = page.follow("An die Anwesenden senden").press("Niederschrift senden")

    assert page.flashes == ["Gesendet: 4 anwesende Personen werden benachrichtigt."]
    assert "24.03.2026" in page.main or "24. März 2026" in page.main


def test_two_people_who_write_the_same_item_are_told_and_nothing_is_lost(held, make_client):
    _held, minutes = make_draft(held)
    browser = make_client(person=held.chair)
    form = browser.get(address(held, "punkte", held.open_item.public_id)).form("Text speichern")
    write_passage(minutes, hold_passage(minutes, held.open_item), "Von jemand anderem.", by=held.chair)

    page = form.fill({"Text zu diesem Punkt": "Von mir."}).submit(status=422)
    assert "Von jemand anderem." in page.main
    assert "Von mir." in page.main
    page = page.press("Text speichern")

    assert session.query(MinutesPassage).filter_by(item_id=held.open_item.id).one().body_text == "Von mir."


def test_signs_that_are_not_in_pairs_are_told_at_the_field(held, make_client):
    make_draft(held)
    form = make_client(person=held.chair).get(address(held, "punkte", held.open_item.public_id)).form("Text speichern")

    page = form.fill({"Text zu diesem Punkt": "a [[b"}).submit(status=422)

    assert "[[" in page.errors["Text zu diesem Punkt"]


def test_a_member_who_was_there_objects_and_withdraws(held, make_client):
    make_sent(held)
    browser = make_client(person=held.present)

    page = browser.get(address(held))
    form = page.form("Einwendung erheben").fill(
        {"Zu welchem Punkt": held.open_item.public_id, "So war es richtig": "Anders."}
    )
    page = form.submit()
    assert "Anders." in page.main
    page = page.press("Einwendung zurückziehen")

    assert "zurückgezogen" in page.main
    assert "Einwendung erheben" not in make_client(person=held.absent).get(address(held)).buttons


def test_the_chair_answers_an_objection_and_shows_the_change(held, make_client):
    make_sent(held)
    form = make_client(person=held.present).get(address(held)).form("Einwendung erheben")
    form.fill({"So war es richtig": "Falsche Zahl."}).submit()
    browser = make_client(person=held.chair)

    page = browser.get(address(held)).follow("Einwendung beantworten")
    page = page.form("Antwort speichern").fill({"Was aus der Einwendung wird": "taken"}).submit()

    assert "übernommen" in page.main


def test_the_vote_of_the_next_meeting_freezes_and_the_chair_publishes(held, make_client):
    make_sent(held)
    make_approving(held)
    browser = make_client(person=held.chair)

    page = browser.get(address(held)).press("Genehmigte Niederschrift festschreiben")
    assert "Genehmigt" in page.main
    page = page.press("Öffentliche Ansicht veröffentlichen")
    public = make_client().get(address(held))

    assert "Angenommen mit 2 zu 1 Stimmen." in public.main
    assert "Was nichtöffentlich beraten wird, steht hier nicht." in public.main
    assert "Betriebsgeheimnis" in public.main
    for word in (SECRET, "Logistik", CLOSED_TEXT, "Angebote", held.present.public_name, "N\xa02"):
        assert word not in public.text


def test_members_look_at_the_public_view_before_it_is_published(held, make_client):
    make_draft(held)
    page = make_client(person=held.chair).get(address(held) + "?ansicht=oeffentlich")

    assert SECRET not in page.main
    assert CLOSED_TEXT not in page.main
    assert "sobald die Niederschrift veröffentlicht ist" in page.main


@pytest.mark.parametrize("state", [make_draft, make_sent, make_approved])
def test_before_the_publication_nobody_outside_finds_them(state, held, make_client):
    state(held)

    for ending in ("", "/pruefen", ".pdf", ".odt", ".json", "/fassungen/1"):
        make_client().get(address(held) + ending, status=404)


def test_every_view_is_a_pdf_and_an_odt_with_the_same_words(held, make_client):
    make_published(held)
    whole, public = make_client(person=held.present), make_client()

    for browser, has_secret in ((whole, True), (public, False)):
        pdf = text_of_pdf(browser.get(address(held) + ".pdf").response.get_data())
        odt = odfdo.Document(BytesIO(browser.get(address(held) + ".odt").response.get_data()))
        words = " ".join(odt.body.text_recursive.split())
        assert "Angenommen mit 2 zu 1 Stimmen." in pdf
        assert "Angenommen mit 2 zu 1 Stimmen." in words
        assert ("vor 7 Uhr" in pdf, "vor 7 Uhr" in words) == (has_secret, has_secret)
        assert (CLOSED_TEXT in pdf, CLOSED_TEXT in words) == (has_secret, has_secret)
        assert (held.present.public_name in pdf) is has_secret


def test_the_checksum_of_the_downloaded_content_is_the_one_that_is_told(held, make_client):
    _held, minutes = make_published(held)
    (version,) = list_versions(minutes)

    content = make_client(person=held.present).get(address(held) + ".json").response.get_data()
    page = make_client().get(
        address(held, "pruefen") + f"?summe=SHA256 {version.sha256[:32]} {version.sha256[32:]}".replace("SHA256 ", "")
    )

    assert sha256(content).hexdigest() == version.sha256
    assert json.loads(content)["items"]
    assert "Das ist Fassung 1" in page.main
    assert "Keine Fassung" in make_client().get(address(held, "pruefen") + "?summe=abc").main


def test_a_correction_is_shown_beside_the_version_before_it(held, make_client):
    make_published(held)
    browser = make_client(person=held.chair)

    form = browser.get(address(held, "punkte", held.open_item.public_id, "berichtigen")).form(
        "Berichtigte Fassung hinzufügen"
    )
    page = form.fill(
        {
            "Text zu diesem Punkt": "Danach wurde abgestimmt. [[Neu geheim|x]]",
            "Warum die Niederschrift berichtigt wird": "Verhört",
        }
    ).submit()
    public = make_client().get(address(held, "fassungen", "2"))

    assert page.find_all("del")
    assert "Neu geheim" in page.main
    assert "Verhört" in public.main
    assert "Neu geheim" not in public.text
    assert "Logistik" not in public.text
    assert "Danach wird beraten." in make_client().get(address(held, "fassungen", "1")).main


def test_the_page_of_minutes_needs_few_queries(held, make_client):
    make_sent(held)
    browser = make_client(person=held.present)
    browser.get(address(held))
    with count_queries() as queries:
        browser.get(address(held))

    assert len(queries) <= 32, queries


def test_the_public_page_needs_few_queries(held, make_client):
    make_published(held)
    browser = make_client()
    browser.get(address(held))
    with count_queries() as queries:
        browser.get(address(held))

    assert len(queries) <= 12, queries


def test_the_page_of_the_meeting_leads_to_minutes_and_folder_for_whoever_may_read_them(held, make_client):
    page = f"/gremien/sitzungen/{held.meeting.public_id}"
    assert "Niederschrift anlegen" in make_client(person=held.chair).get(page).links
    assert "Niederschrift anlegen" not in make_client(person=held.present).get(page).links
    make_published(held)

    assert "Niederschrift lesen" in make_client().get(page).links
    assert "Sitzungsmappe" not in make_client().get(page).links
    assert {"Niederschrift lesen", "Sitzungsmappe"} <= set(make_client(person=held.absent).get(page).links)


def test_a_publication_that_is_taken_back_is_gone_for_guests_at_once(held, make_client):
    _held, minutes = make_published(held)
    guest = make_client()
    guest.get(address(held))
    guest.get(address(held, "fassungen", "1"))

    take_back(minutes, by=held.chair)

    guest.get(address(held), status=404)
    guest.get(address(held, "fassungen", "1"), status=404)
