"""The office works on its pages: nothing typed is lost, nothing holds before it is published, everything can come back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.home.models import PageVersion, SitePage
from forum.home.site_pages.queries import find_draft, find_page
from forum.home.site_pages.services.drafts import DraftNotPossible, begin_draft, discard_draft
from forum.home.site_pages.services.publish import NotPublishable, publish_draft, take_back
from tests.home.factories import make_office, make_version, rewrite, write_draft

pytestmark = pytest.mark.both_databases
DESK = "/geschaeftsstelle/seiten/"


@pytest.fixture
def office(make_client):
    return make_client(person=make_office())


def test_the_office_writes_looks_and_publishes(office, make_client):
    page = office.get(DESK + "impressum").press("Neue Fassung beginnen").follow("Bearbeiten")
    page = (
        page.form("Entwurf speichern")
        .fill({"Text": "Anbieterin ist die Stadt.", "Was in dieser Fassung neu ist": "Kürzer"})
        .submit("Entwurf speichern")
    )
    assert "Anbieterin ist die Stadt." in page.main
    assert "Anbieterin ist die Stadt." not in make_client().get("/impressum").main

    done = page.follow("Vergleichen und veröffentlichen").press("Veröffentlichen")

    assert "Die Fassung ist veröffentlicht." in done.flashes
    assert "Anbieterin ist die Stadt." in make_client().get("/impressum").main
    assert "veröffentlicht von" in done.main


def test_the_preview_changes_nothing(office):
    draft = write_draft("impressum")
    before = draft.body
    form = office.get(DESK + "impressum/entwurf").form("Entwurf speichern")

    page = form.fill({"Text": "Nur ein **Versuch**."}).submit("Vorschau")

    assert page.read(".editor__preview strong") == ["Versuch"]
    assert page.form("Entwurf speichern").value("Text").strip() == "Nur ein **Versuch**."
    assert session.get_one(PageVersion, draft.id).body == before


def test_two_people_write_at_once_and_nothing_is_lost(office, make_client):
    write_draft("impressum")
    other = make_client(person=make_office())
    late = office.get(DESK + "impressum/entwurf").form("Entwurf speichern")
    other.get(DESK + "impressum/entwurf").form("Entwurf speichern").fill({"Text": "Das steht dort."}).submit(
        "Entwurf speichern"
    )

    refused = late.fill({"Text": "Das ist getippt."}).submit("Entwurf speichern", status=422)

    assert "Das steht dort." in refused.main
    assert refused.form("Entwurf speichern").value("Text").strip() == "Das ist getippt."
    saved = refused.form("Entwurf speichern").submit("Entwurf speichern")
    assert "Das ist getippt." in saved.main


def test_nobody_publishes_what_they_have_not_seen(office, make_client):
    draft = write_draft("impressum", body="Erste Worte.")
    open_page = office.get(DESK + "impressum/entwurf/veroeffentlichen")
    rewrite(draft, body="Andere Worte.")

    refused = open_page.press("Veröffentlichen", status=422)

    assert "Andere" in refused.main
    assert "Andere Worte." not in make_client().get("/impressum").main
    refused.press("Veröffentlichen")
    assert "Andere Worte." in make_client().get("/impressum").main


def test_a_version_can_be_planned_for_a_full_hour_only(office):
    write_draft("impressum", body="Neu.")
    day = clock.today() + timedelta(days=3)
    form = office.get(DESK + "impressum/entwurf/veroeffentlichen").form("Veröffentlichen")

    refused = form.fill({"Gilt ab": f"{day.isoformat()}T09:20"}).submit(status=422)

    assert "volle Stunde" in refused.errors["Gilt ab"]
    planned = refused.form("Veröffentlichen").fill({"Gilt ab": f"{day.isoformat()}T09:00"}).submit()
    assert "Die Fassung ist geplant." in planned.flashes
    back = planned.press("Zurücknehmen")
    assert "Die Fassung ist wieder ein Entwurf." in back.flashes


def test_a_planned_version_stands_in_the_way_of_another_draft():
    make_version("impressum", body="Bald.", holds_from=clock.start_of_day(clock.today() + timedelta(days=2)))

    with pytest.raises(DraftNotPossible):
        begin_draft("impressum", by=make_office())


def test_what_holds_by_now_cannot_be_taken_back():
    moment = clock.start_of_day(clock.today() + timedelta(days=2))
    make_version("impressum", body="Bald.", holds_from=moment)
    page = find_page("impressum")
    assert page is not None

    with clock.frozen(moment), pytest.raises(DraftNotPossible):
        take_back(page, by=make_office())


def test_an_older_version_comes_back_as_a_draft(office, make_client):
    make_version("impressum", body="Fassung zwei.")
    make_version("impressum", body="Fassung drei.")

    page = office.get(DESK + "impressum").follow("Fassung 2").press("Als Entwurf zurückholen")

    assert "Fassung drei." in make_client().get("/impressum").main
    page.follow("Vergleichen und veröffentlichen").press("Veröffentlichen")
    assert "Fassung zwei." in make_client().get("/impressum").main


def test_there_is_one_draft_of_a_page():
    write_draft("impressum")

    with pytest.raises(DraftNotPossible):
        begin_draft("impressum", by=make_office())


def test_nothing_new_is_not_published():
    make_version("impressum", body="Neu.")
    draft = begin_draft("impressum", by=make_office())
    session.flush()

    with pytest.raises(NotPublishable):
        publish_draft(draft, by=make_office())


def test_a_page_that_nobody_published_goes_with_its_draft(office):
    page = office.get(DESK).form("Seite beginnen").fill({"Titel": "Karten lesen"}).submit()
    desk = office.get(DESK + "karten-lesen")
    assert page.path == DESK + "karten-lesen/entwurf"

    desk.press("Entwurf verwerfen")

    assert find_page("karten-lesen") is None
    office.get(DESK + "karten-lesen", status=404)


def test_dropping_a_draft_keeps_what_holds(office, make_client):
    make_version("impressum", body="Das gilt.")
    write_draft("impressum", body="Das nicht.")

    office.get(DESK + "impressum").press("Entwurf verwerfen")

    assert "Das gilt." in make_client().get("/impressum").main
    assert session.scalar(select(PageVersion).where(PageVersion.published_at.is_(None))) is None


def test_two_pages_of_the_same_title_are_refused_with_a_sentence(office):
    office.get(DESK).form("Seite beginnen").fill({"Titel": "Karten lesen"}).submit()

    refused = office.get(DESK).form("Seite beginnen").fill({"Titel": "Karten lesen"}).submit(status=422)

    assert "gibt es bereits" in refused.errors["Titel"]
    taken = office.get(DESK).form("Seite beginnen").fill({"Titel": "Impressum"}).submit(status=422)
    assert "gibt es bereits" in taken.errors["Titel"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Wir sind {erfunden}.", "Den Platzhalter {erfunden} gibt es nicht."),
        ("| a | b |\n|---|---|\n| c | d |", "Tabellen"),
        ("", "Schreiben Sie, was auf der Seite steht."),
    ],
)
def test_a_text_that_does_not_fit_is_refused_with_a_sentence(office, text, sentence):
    write_draft("impressum")

    refused = (
        office.get(DESK + "impressum/entwurf")
        .form("Entwurf speichern")
        .fill({"Text": text})
        .submit("Entwurf speichern", status=422)
    )

    assert sentence in refused.errors["Text"]


def test_title_and_text_are_translated_together_or_not_at_all(office):
    write_draft("impressum")
    form = office.get(DESK + "impressum/entwurf").form("Entwurf speichern")

    refused = form.fill({"Titel auf Englisch": ""}).submit("Entwurf speichern", status=422)

    assert "lassen Sie beides leer" in refused.errors["Text auf Englisch"]


def test_the_office_is_told_what_is_missing_and_which_links_are_dead(office):
    body = "[hier](/gibt-es-nicht) [da](/themen/) [dort](/themen/0123456789/weg) [fern](https://example.org/weg)"
    write_draft("impressum", body=body)

    page = office.get(DESK + "impressum/entwurf/ansehen")

    assert page.read(".note code") == ["/gibt-es-nicht", "/themen/0123456789/weg"]
    assert "Das muss auf der Seite stehen und fehlt:" in page.main
    assert "Postanschrift" in page.main
    complete = office.get(DESK + "impressum")
    assert "Das muss auf der Seite stehen und fehlt:" not in complete.main


def test_the_office_sees_how_easy_a_page_in_easy_language_is(office):
    hard = (
        "Die Inanspruchnahme verwaltungsrechtlicher Beteiligungsmöglichkeiten setzt Registrierungsbestätigungen voraus."
    )
    write_draft("leichte-sprache", body=hard)

    assert "Schwer zu lesen" in office.get(DESK + "leichte-sprache/entwurf/ansehen").main
    assert "Leicht zu lesen" not in office.get(DESK + "impressum").main


def test_the_data_of_the_statement_keep_its_wording_right(office, make_client):
    write_draft("barrierefreiheit")
    form = office.get(DESK + "barrierefreiheit/entwurf/angaben").form("Angaben speichern")
    form.fill({"Erklärung erstellt am": "01.10.2026", "Zuletzt überprüft am": "02.10.2026"})
    with clock.frozen(clock.start_of_day(clock.today()).replace(year=2026, month=11, day=3)):
        page = form.submit()
        page = page.follow("Vergleichen und veröffentlichen")
        assert page.read("ins")
        page.press("Veröffentlichen")
        read = make_client().get("/barrierefreiheit")
        due_soon = "Überprüfung fällig" in office.get(DESK).main

    assert "Zuletzt überprüft wurde sie am 2. Oktober 2026." in read.main
    assert not due_soon
    with clock.frozen(clock.start_of_day(clock.today()).replace(year=2027, month=9, day=20)):
        assert "Überprüfung fällig" in make_client(person=make_office()).get(DESK).main
    copy = make_client().get("/barrierefreiheit.json").json
    assert (copy["reviewed_on"], copy["conformity"]) == ("2026-10-02", "partial")


def test_known_barriers_are_added_changed_and_taken_out(office):
    write_draft("barrierefreiheit")
    page = office.get(DESK + "barrierefreiheit/entwurf/angaben")
    fields = {"part_0": "", "part_2": "Karten der Ideen", "reason_2": "burden", "fixed_by_2": "01.06.2027"}

    sent = {name: value for name, value in page.form("Angaben speichern").press() if name not in fields} | fields
    sent["created_on"] = "01.10.2026"
    saved = office.post(page.path, sent)

    assert "Karten der Ideen" in saved.main
    assert "unverhältnismäßige Belastung" in saved.main
    assert "Texte, Bilder und Dateien von Teilnehmenden" not in saved.main


def test_a_video_in_sign_language_is_a_link_and_nothing_is_loaded_from_elsewhere(office, make_client):
    draft = write_draft("gebaerdensprache", body="Ein Video erklärt das Forum. {contact_email}")
    form = office.get(DESK + "gebaerdensprache/entwurf/angaben").form("Angaben speichern")
    form.fill({"Adresse des Videos": "https://video.example.org/dgs", "Länge": "3 Minuten"}).submit()
    publish_draft(session.get_one(PageVersion, draft.id), by=make_office())

    page = make_client().get("/gebaerdensprache")

    assert page.links["Video in Gebärdensprache ansehen"] == "https://video.example.org/dgs"
    assert not page.find_all("iframe, video")


def test_drafts_vanish_when_somebody_else_drops_them(office):
    draft = write_draft("impressum")
    form = office.get(DESK + "impressum/entwurf").form("Entwurf speichern")
    discard_draft(draft, by=make_office())
    session.flush()

    form.fill({"Text": "Getippt."}).submit("Entwurf speichern", status=404)


def test_the_log_names_who_published_what(office):
    make_version("impressum", body="Neu.")

    assert "Fassung einer Seite veröffentlicht" in office.get("/geschaeftsstelle/protokoll").main
    page = find_page("impressum")
    assert isinstance(page, SitePage)
    assert find_draft(page) is None


def test_a_planned_version_is_read_at_the_desk_in_all_its_languages(office):
    later = clock.start_of_day(clock.today() + timedelta(days=2))
    version = make_version(
        "impressum", body="Auf Deutsch.", title_en="Imprint", body_en="In English.", holds_from=later
    )

    page = office.get(f"{DESK}impressum/fassungen/{version.number}")

    assert page.read(".exhibit .text-page") == ["Auf Deutsch.", "In English."]
    assert [one.get("lang") for one in page.find_all(".exhibit .text-page")] == ["de", "en"]
    assert "Sie lesen den deutschen Text" not in page.main
