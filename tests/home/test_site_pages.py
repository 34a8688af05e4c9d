"""Legal pages and help: the text of the software until the office writes another, then versions that everybody can follow."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.data.office_decisions import restore_setting
from forum.core.mail.contact import CONTACT
from forum.core.time import clock
from forum.home.site_pages.checking import check_page
from forum.home.site_pages.markers import fill, list_unknown
from forum.home.site_pages.services.rows import add_help_page, archive_help_page, ensure_shipped_pages
from forum.home.site_pages.shipped import PAGES, shipped_wording
from forum.home.site_pages.wording import Wording
from tests.home.factories import make_office, make_version, publish_first, publish_help, write_draft
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


def tomorrow():
    return clock.start_of_day(clock.today() + timedelta(days=1))


def test_a_page_says_what_came_with_the_software_until_the_office_writes_another(client):
    before = client.get("/impressum")
    make_version("impressum", body="Die Stadt ist die Anbieterin.")
    after = client.get("/impressum")

    assert "Gebietskörperschaft" in before.main
    assert "Stand:" not in before.main
    assert "Die Stadt ist die Anbieterin." in after.main
    assert "Stand:" in after.main


def test_a_draft_is_read_by_the_office_alone(client):
    write_draft("impressum", body="Noch geheim.")

    assert "Noch geheim." not in client.get("/impressum").main


def test_a_planned_version_holds_from_its_hour_on(client):
    make_version("datenschutz", body="Neue Zwecke.")
    make_version("datenschutz", body="Noch neuere Zwecke.", holds_from=tomorrow())

    assert "Neue Zwecke." in client.get("/datenschutz").main
    with clock.frozen(tomorrow() - timedelta(minutes=1)):
        assert "Neue Zwecke." in client.get("/datenschutz").main
    with clock.frozen(tomorrow()):
        page = client.get("/datenschutz")
        assert "Noch neuere Zwecke." in page.main
        assert page.follow("Fassung 2").main.count("Neue Zwecke.") >= 1


def test_everybody_reads_earlier_versions_with_what_changed(client):
    make_version("impressum", body="Die Stadt ist die Anbieterin.", note="Kürzer")
    make_version("impressum", body="Die Stadt Beispiel ist die Anbieterin.")

    page = client.get("/impressum").follow("Fassung 2")

    assert "Nicht mehr in Kraft" in page.main
    assert page.read("del")
    # the version that holds has its own address
    assert client.get("/impressum/fassungen/3").path == "/impressum"
    client.get("/impressum/fassungen/4", status=404)


def test_pages_without_public_versions_have_no_address_for_them(client):
    make_version("sicherheit", body="Schreiben Sie uns.")

    client.get("/sicherheit/fassungen/1", status=404)


def test_people_who_read_english_are_told_of_a_page_that_is_german_alone(client):
    make_version("sicherheit", title="Sicherheit", body="Schreiben Sie uns.", title_en="", body_en="")

    page = client.get("/sicherheit", headers={"Accept-Language": "en"})

    assert "This page is not available in your language." in page.main
    assert page.find(".prose").get("lang") == "de"
    assert "This page is not available" not in client.get("/impressum", headers={"Accept-Language": "en"}).main


def test_markers_stand_for_what_the_settings_say_now(client):
    make_version("sicherheit", body="Erreichbar unter {contact_phone}, für {city}.")
    decide_phone("0531 470-1")
    first = client.get("/sicherheit").main
    decide_phone("0531 470-2")

    assert ("0531 470-1" in first, "Braunschweig" in first) == (True, True)
    assert "0531 470-2" in client.get("/sicherheit").main


def test_a_marker_runs_no_code():
    assert fill("{city.__class__} {city}", {"city": "Ort"}) == "{city.__class__} Ort"
    assert list_unknown("{secret_key} {city}") == ["secret_key"]


def test_the_privacy_statement_shows_the_periods_of_the_code(app, client):
    days = app.extensions["settings"].retention_days

    page = client.get("/datenschutz")

    assert f"{days} Tage" in " ".join(page.read("td"))
    assert "{" not in page.main


@pytest.mark.parametrize("shipped", PAGES, ids=lambda one: one.name)
def test_what_comes_with_the_software_lacks_nothing_and_leads_nowhere_dead(app, shipped):
    found = check_page(shipped_wording(shipped.text), shipped)

    assert (found.missing, found.dead_links) == ([], [])


def test_the_texts_in_easy_language_are_easy(app):
    easy = [one for one in PAGES if one.is_easy]

    measured = [check_page(shipped_wording(one.text), one).readability for one in easy]

    assert [one.is_easy for one in measured if one] == [True, True]


def test_the_help_lists_its_pages_with_their_headings(client):
    page = add_help_page("Karten lesen", by=make_office())
    session.flush()
    unpublished = client.get("/hilfe")
    client.get("/hilfe/karten-lesen", status=404)
    publish_first(page, "## Maßstab\n\nEin Zentimeter ist ein Kilometer.")

    listed = client.get("/hilfe")

    assert "Karten lesen" not in unpublished.main
    assert "Maßstab" in listed.main
    assert "Ein Zentimeter" in listed.follow("Karten lesen").main
    assert listed.follow("Konto und Anmeldung").heading == "Konto und Anmeldung"


def test_an_archived_page_of_the_help_is_gone(client):
    assert "Beiträge schreiben" in client.get("/hilfe").links
    archive_help_page("schreiben", by=make_office())

    assert "Beiträge schreiben" not in client.get("/hilfe").links
    client.get("/hilfe/schreiben", status=404)


def test_long_pages_have_a_table_of_contents(client):
    page = client.get("/rahmenkonzept")

    anchors = [link.get("href") for link in page.find_all(".toc a")]

    assert len(anchors) > 3
    assert all(page.find_all(anchor) for anchor in anchors)


def test_a_new_text_of_the_software_follows_the_earlier_one_but_nothing_of_the_office(client, monkeypatch):
    ensure_shipped_pages()
    make_version("hilfe", body="Von der Geschäftsstelle.")
    changed = Wording("Titel", "Ein neuer Text.")
    monkeypatch.setattr("forum.home.site_pages.services.rows.shipped_wording", lambda _text: changed)

    ensure_shipped_pages()
    ensure_shipped_pages()

    assert "Ein neuer Text." in client.get("/sicherheit").main
    assert "Von der Geschäftsstelle." in client.get("/hilfe").main


def test_the_help_costs_as_many_queries_with_many_pages(client):
    client.get("/hilfe")
    with count_queries() as few:
        client.get("/hilfe", headers={"Accept-Language": "en"})
    for number in range(5):
        publish_help(f"Seite {number}", "Ein Text.")

    session.commit()

    with count_queries() as many:
        client.get("/hilfe")

    assert len(many) <= len(few)


def decide_phone(number: str) -> None:
    restore_setting(CONTACT, "contact_phone", number, by=make_office())
