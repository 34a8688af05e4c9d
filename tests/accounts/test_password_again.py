"""Whoever finds a device open, or steals its cookie, does nothing grave with it without the password."""

import pytest
from flask import Flask
from wtforms import PasswordField

from forum.accounts import policies, queries
from forum.accounts.errors import WrongPassword
from forum.accounts.identity import current_actor
from forum.accounts.models import Role, User
from forum.accounts.recent_password import require_recent_password
from forum.accounts.services.devices import open_device
from forum.accounts.services.password_again import give_password, has_given_password
from forum.accounts.services.roles import grant_role
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.web.forms import Form
from forum.core.web.guard import authorise
from forum.moderation.models.reports import Category
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, log_in, make_account, make_official
from tests.moderation.stories import case_of, make_post, report_thing
from tests.support.outbox import mails_to

TITLE = "Bitte bestätigen Sie Ihr Passwort"
CHECKLIST = {"acute": "no", "suicide": "no", "endangers_life": "no", "recipient": "police"}


@pytest.fixture
def office(client, clock) -> User:
    """Somebody of the office who has logged in by the page."""
    person = make_official(Role.OFFICE)
    log_in(client, person)
    return person


def roles_of(person: User) -> str:
    return f"/geschaeftsstelle/rollen/{person.public_id}"


def test_shortly_after_the_log_in_nobody_is_asked(client, clock, office):
    jule = make_account()
    clock.advance(minutes=9)

    client.get(roles_of(jule)).press("Vergeben: Moderation")

    assert jule.roles == {Role.MODERATOR}


def test_later_the_password_is_asked_for_once_and_the_role_is_granted_with_it(client, clock, office):
    jule = make_account()
    clock.advance(minutes=10)

    page = client.get(roles_of(jule)).press("Vergeben: Moderation", status=403)
    assert page.heading == TITLE
    assert not jule.roles
    page = page.form("Bestätigen und weiter").fill({"Passwort": PASSWORD}).submit()

    assert "hat jetzt die Rolle Moderation" in page.text
    assert jule.roles == {Role.MODERATOR}
    page.press("Entziehen: Moderation")
    assert not jule.roles


@pytest.mark.both_databases
def test_a_stolen_cookie_without_the_password_grants_and_takes_no_role(client, clock, office):
    jule = make_account()
    clock.advance(minutes=11)
    for end in ("/moderator", "/office", "/office/entziehen"):
        client.get(roles_of(jule))
        for fields in ({}, {"password_again": ""}, {"password_again": OTHER_PASSWORD}, {"current_password": PASSWORD}):
            client.post(roles_of(jule) + end, fields, status=None)
            clock.advance(hours=1)

    assert not jule.roles
    assert office.roles == {Role.OFFICE}


def test_wrong_passwords_are_counted_like_those_of_the_log_in(client, clock, office):
    jule = make_account()
    clock.advance(minutes=11)
    page = client.get(roles_of(jule)).press("Vergeben: Moderation", status=403)

    for _ in range(5):
        page = page.form("Bestätigen und weiter").fill({"Passwort": OTHER_PASSWORD}).submit(status=422)
        assert page.errors == {"Passwort": "Dieses Passwort stimmt nicht."}
    page = page.form("Bestätigen und weiter").fill({"Passwort": PASSWORD}).submit(status=429)

    assert "Retry-After" in page.headers
    assert not jule.roles
    clock.advance(minutes=1)
    page.form("Bestätigen und weiter").fill({"Passwort": PASSWORD}).submit()
    assert jule.roles == {Role.MODERATOR}


@pytest.mark.both_databases
def test_what_is_given_on_one_device_does_not_count_on_another(clock):
    kim = make_account()
    here, elsewhere = (open_device(kim, device="", stays=True).row for _ in range(2))
    session.flush()
    clock.advance(minutes=10)
    assert not has_given_password(here)

    give_password(here, PASSWORD)

    assert (has_given_password(here), has_given_password(elsewhere)) == (True, False)
    with pytest.raises(WrongPassword):
        give_password(elsewhere, OTHER_PASSWORD)
    assert not has_given_password(elsewhere)


def test_a_right_password_counts_although_the_act_itself_is_refused(client, clock, office):
    jule = make_account()
    page = client.get(roles_of(jule))
    clock.advance(minutes=11)
    asked = page.press("Vergeben: Moderation", status=403)
    with transaction():
        grant_role(jule, Role.MODERATOR, by=None)

    asked.form("Bestätigen und weiter").fill({"Passwort": PASSWORD}).submit(status=409)

    client.get(roles_of(jule)).press("Entziehen: Moderation")
    assert not jule.roles


def test_a_device_from_before_has_given_no_password(clock):
    device = open_device(make_account(), device="", stays=True).row
    device.password_given_at = None

    assert not has_given_password(device)


def test_an_address_is_changed_with_one_question_at_most(client, clock, office):
    page = client.get("/konto/e-mail")
    assert "Bisheriges Passwort" not in page.main
    clock.advance(minutes=11)

    page = page.form("Adresse ändern").fill({"Neue E-Mail-Adresse": "neu@example.org"}).submit(status=422)
    assert mails_to("neu@example.org") == []
    form = page.form("Adresse ändern").fill({"Bisheriges Passwort": OTHER_PASSWORD})
    page = form.submit(status=422)
    assert mails_to("neu@example.org") == []
    page.form("Adresse ändern").fill({"Bisheriges Passwort": PASSWORD}).submit()

    assert len(mails_to("neu@example.org")) == 1
    assert queries.find_email_change(office).new_email == "neu@example.org"


def test_the_file_for_the_police_needs_the_password_and_keeps_what_was_typed(client, clock, office):
    post = make_post()
    report_thing(post, category=Category.ILLEGAL)
    address = f"/moderation/{case_of(post).public_id}/uebergabe"
    client.get(address)
    remark = "Zeile eins\r\n„Zeile zwei“ <b>&amp;</b>"
    clock.advance(minutes=11)

    page = client.post(address, CHECKLIST | {"remark": remark}, status=403)
    assert page.heading == TITLE
    held = {one.get("name"): one.get("value") for one in page.find_all("main input[type=hidden]")}
    assert held.items() >= (CHECKLIST | {"remark": remark.replace("\r", "")}).items()
    assert "Passwort" in client.get(address).main

    given = client.post(address, CHECKLIST | {"remark": remark, "password_again": PASSWORD})
    assert given.headers["Content-Type"] == "application/zip"


def test_a_page_that_asks_leads_back_to_itself(make_app, clock, make_client):
    app: Flask = make_app()

    @app.get("/konto/ausgabe")
    def show_export() -> str:
        authorise(policies.may_use_account(current_actor()), current_actor())
        require_recent_password()
        return "Ihre Daten"

    kim = make_account()
    client = make_client(app=app)
    log_in(client, kim)
    assert client.get("/konto/ausgabe?form=json").text == "Ihre Daten"
    clock.advance(minutes=11)

    page = client.get("/konto/ausgabe?form=json")
    assert page.heading == TITLE
    page = page.form("Bestätigen und weiter").fill({"Passwort": PASSWORD}).submit()

    assert (page.address, page.text) == ("/konto/ausgabe?form=json", "Ihre Daten")


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org", "/\\example.org", ""])
def test_the_password_page_leads_to_nobody_elses_site(client, office, target):
    page = client.get("/konto/passwort-bestaetigen", query_string={"next": target})

    page = page.form("Bestätigen und weiter").fill({"Passwort": PASSWORD}).submit()

    assert page.path == "/konto/"


def test_the_password_is_never_carried_on(client, clock, office):
    jule = make_account()
    client.get(roles_of(jule))
    clock.advance(minutes=11)

    page = client.post(f"{roles_of(jule)}/moderator", {"password_again": OTHER_PASSWORD}, status=422)

    assert OTHER_PASSWORD not in str(page.body)


def test_every_field_for_a_password_says_so_in_its_name():
    def forms(kind=Form):
        return [kind, *(one for each in kind.__subclasses__() for one in forms(each))]

    named = {
        name
        for form in forms()
        for name in dir(form)
        if getattr(getattr(form, name), "field_class", 0) is PasswordField
    }

    assert len(named) >= 3
    assert {name for name in named if "password" not in name} == set()
