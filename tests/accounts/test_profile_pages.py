"""Profiles, choices for the display, and what accounts promise everywhere."""

import pytest

from forum.accounts.models import Group, Role
from tests.accounts.people import (
    PASSWORD,
    log_in,
    make_account,
    make_official,
    register,
)
from tests.factories import make_mandate
from tests.support.queries import count_queries


def test_a_changed_profile_shows_on_the_public_page(client):
    kim = make_account(public_name="Vorher", group=Group.RESIDENTS)
    log_in(client, kim)

    page = (
        client.get("/konto/profil")
        .form("Profil speichern")
        .fill({"Anzeigename": "Nachher", "Gruppe": "Kultur", "Über mich": "Fahre **Rad**.\n\n<script>x</script>"})
        .submit()
    )

    assert page.path == f"/personen/{kim.public_id}/nachher"
    assert page.heading == "Nachher"
    assert "Kultur" in page.main
    assert page.read(".prose strong") == ["Rad"]
    assert not page.find_all("main script")


def test_who_is_excluded_from_writing_cannot_write_about_themselves(client, clock):
    kim = make_account(public_name="Kim Muster", excluded_at=clock.now)
    log_in(client, kim)

    form = client.get("/konto/profil").form("Profil speichern")

    page = form.fill({"Über mich": "Dann eben hier."}).submit(status=422)
    assert page.errors["Über mich"].startswith("Ihr Konto ist für das Schreiben gesperrt")


def test_a_wrong_slug_leads_to_the_right_one_and_a_hidden_person_is_not_found(client, make_client):
    kim = make_account(public_name="Öko Freundin")
    assert client.get(f"/personen/{kim.public_id}/").path.endswith("/oeko-freundin")
    assert client.get(f"/personen/{kim.public_id}/falsch", follow=False, status=301)

    kim.hidden_at = kim.created_at
    client.get(f"/personen/{kim.public_id}/oeko-freundin", status=404)
    moderation = make_client()
    log_in(moderation, make_official(Role.MODERATOR))
    assert "Von der Moderation ausgeblendet" in moderation.get(f"/personen/{kim.public_id}/oeko-freundin").main


def test_an_unconfirmed_person_has_no_public_page(client):
    kim = register()
    client.get(f"/personen/{kim.public_id}/", status=404)

    kim.email_confirmed_at = kim.created_at
    client.get(f"/personen/{kim.public_id}/")


def test_organisations_stand_on_the_profile_only_where_the_person_agreed(client, clock):
    kim = make_account()
    silent = make_mandate(kim)
    named = make_mandate(kim, named_publicly_at=clock.now)

    page = client.get(f"/personen/{kim.public_id}/{kim.slug}")

    assert named.organisation.name in page.main
    assert silent.organisation.name not in page.main


def test_a_profile_can_be_reported_without_an_account(client):
    kim = make_account()

    page = client.get(f"/personen/{kim.public_id}/{kim.slug}")

    assert kim.public_id in page.links["Dieses Profil melden"]
    assert page.follow("Dieses Profil melden").form()


def test_a_guest_chooses_colours_and_language_for_this_browser(client):
    page = (
        client.get("/darstellung")
        .form("Wahl speichern")
        .fill({"Sprache": "English", "Farben": "Dunkel", "Schriftgröße": "Groß"})
        .submit()
    )

    assert page.find("html").get("lang") == "en"
    assert page.find("html").get("data-kern-theme") == "dark"
    assert page.find("html").get("data-text-size") == "large"


def test_a_members_choice_follows_to_other_devices(client, make_client):
    kim, phone = make_account(), make_client()
    log_in(client, kim)

    client.get("/darstellung").form("Wahl speichern").fill({"Farben": "Hell"}).submit()
    log_in(phone, kim)

    assert phone.get("/konto/").find("html").get("data-kern-theme") == "light"


def test_demo_accounts_are_offered_in_the_demonstration_alone(make_app, make_client):
    kim = make_account(public_name="Kim Muster")
    demo, service = make_app(demo=True), make_app()
    for app in (demo, service):
        app.extensions["demo_accounts"] = [(kim.public_name, "Moderation", kim.email, PASSWORD)]

    assert "Konten der Demonstration" not in make_client(app=service).get("/konto/anmelden").text
    visitor = make_client(app=demo)
    visitor.get("/konto/anmelden").press("Anmelden als Kim Muster")
    assert visitor.get("/konto/").heading == "Ihr Konto"


@pytest.mark.parametrize(
    "path", ["/konto/registrieren", "/konto/anmelden", "/konto/passwort-vergessen", "/darstellung"]
)
def test_pages_of_accounts_stay_out_of_search_engines(client, path):
    assert client.get(path).find("meta[name=robots]").get("content") == "noindex"


def test_the_device_list_needs_no_more_queries_for_more_devices(client, make_client):
    kim = make_account()
    log_in(client, kim)
    client.get("/konto/geraete")
    with count_queries() as few:
        client.get("/konto/geraete")
    for _ in range(4):
        log_in(make_client(), kim)

    with count_queries() as many:
        page = client.get("/konto/geraete")

    assert page.main.count("zuletzt genutzt am") == 5
    assert len(many) == len(few) <= 4, many
