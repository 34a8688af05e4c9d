"""The button of the header that switches the language."""

import pytest

from tests.accounts.people import log_in, make_account


def test_a_guest_reads_on_in_the_other_language_and_back(client):
    page = client.get("/themen/?gruppe=wirtschaft").press("English")

    assert page.find("html").get("lang") == "en"
    assert page.address.endswith("/themen/?gruppe=wirtschaft")
    assert page.press("Deutsch").find("html").get("lang") == "de"


def test_a_members_switch_follows_to_other_devices_and_keeps_colours(client, make_client):
    kim, phone = make_account(), make_client()
    log_in(client, kim)
    client.get("/darstellung").form("Wahl speichern").fill({"Farben": "Dunkel"}).submit()

    client.get("/themen/").press("English")
    log_in(phone, kim)

    html = phone.get("/konto/").find("html")
    assert (html.get("lang"), html.get("data-kern-theme")) == ("en", "dark")


def test_from_an_address_that_does_not_open_one_lands_on_the_start_page(client):
    kim = make_account()
    log_in(client, kim)
    for came_from in ("/konto/geraete/abmelden", "//elsewhere.example/"):
        headers = {"Referer": f"http://localhost{came_from}"}
        page = client.open("POST", "/sprache", data={"language": "en"}, headers=headers)

        assert (page.address, page.find("html").get("lang")) == ("/", "en")


@pytest.mark.parametrize(
    ("came_from", "language"),
    [
        ("https://elsewhere.example/themen/", "en"),
        ("", "en"),
        ("http://[", "en"),
        ("http://localhost/themen/", "xx"),
    ],
)
def test_another_site_or_another_value_switches_nothing_and_leads_nowhere(client, came_from, language):
    kim = make_account()
    log_in(client, kim)

    client.open("POST", "/sprache", data={"language": language}, headers={"Referer": came_from} if came_from else {})
    page = client.get("/konto/")

    assert page.find("html").get("lang") == "de"
    assert page.heading == "Ihr Konto"
