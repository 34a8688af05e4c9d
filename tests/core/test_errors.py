"""Error pages: what happened, what to do, a number that stands in the log; nothing half-done is written."""

import json
import re
from collections.abc import Callable

import pytest
from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from forum.accounts.models import User
from forum.core.access import GUEST, deny, everyone
from forum.core.data.database import session
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.web.error_texts import TEXTS
from forum.core.web.guard import authorise
from tests.factories import make_user
from tests.support.client import Client

REFERENCE = re.compile(r"\b[0-9a-f]{8}\b")


@pytest.fixture
def rough(make_app: Callable[..., Flask]) -> Flask:
    """A forum with pages on which everything goes wrong that can."""
    app = make_app()
    app.config["WTF_CSRF_ENABLED"] = False
    app.register_blueprint(make_rough_pages())
    return app


def make_rough_pages() -> Blueprint:
    pages = Blueprint("rough", __name__)

    @pages.get("/fehler")
    def fail() -> ResponseReturnValue:
        authorise(everyone, GUEST)
        raise ZeroDivisionError("secret of the house")

    @pages.post("/regel")
    def break_rule() -> ResponseReturnValue:
        authorise(everyone, GUEST)
        make_user(public_name="Halbfertig")
        raise DomainError("Die Frist ist vorbei.")

    @pages.post("/zu-oft")
    def try_too_often() -> ResponseReturnValue:
        authorise(everyone, GUEST)
        raise TooManyAttempts("Zu oft.", retry_after=90)

    @pages.post("/doppelt")
    def write_twice() -> ResponseReturnValue:
        authorise(everyone, GUEST)
        person = make_user()
        session.add(User(**{column: getattr(person, column) for column in COPIED}))
        return "", 204

    @pages.route("/nur-mitglieder", methods=["GET", "POST"])
    def need_login() -> ResponseReturnValue:
        authorise(deny("Nur mit Konto.", needs_login=True), GUEST)
        return "unreachable"

    @pages.get("/verboten")
    def refuse() -> ResponseReturnValue:
        authorise(deny("Diese Seite ist für die Moderation."), GUEST)
        return "unreachable"

    @pages.get("/ungefragt")
    def answer_unasked() -> ResponseReturnValue:
        return "a secret"

    return pages


COPIED = (
    "email",
    "public_name",
    "name_key",
    "password_hash",
    "group",
    "old_enough_at",
    "rules_version",
    "rules_accepted_at",
)


@pytest.fixture
def visitor(rough: Flask) -> Client:
    return Client(rough)


def test_there_is_a_page_for_every_status_the_forum_answers_with():
    assert set(TEXTS) == {400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503}


def test_an_unknown_address_says_what_to_do_in_german(client: Client):
    page = client.get("/gibt/es/nicht", status=404)

    assert page.heading == "Diese Seite gibt es nicht"
    assert "Startseite" in page.main
    assert REFERENCE.search(page.main)


def test_an_english_browser_reads_english(make_client):
    page = make_client(language="en").get("/gibt/es/nicht", status=404)

    assert page.heading == "This page does not exist"


def test_a_mistake_of_ours_shows_its_number_and_nothing_of_its_inside(visitor: Client, capfd):
    page = visitor.get("/fehler", status=500)

    reference = REFERENCE.search(page.main)
    assert reference
    assert "ZeroDivisionError" not in page.body
    assert "secret of the house" not in page.body
    mishap, answer = (json.loads(line) for line in capfd.readouterr().out.splitlines()[-2:])
    assert mishap["reference"] == answer["reference"] == reference[0]
    assert "ZeroDivisionError: secret of the house" in mishap["traceback"]


def test_a_broken_rule_is_named_and_nothing_half_done_stays(visitor: Client):
    page = visitor.open("POST", "/regel", status=409)

    assert "Die Frist ist vorbei." in page.main
    assert session.scalar(select(User).where(User.public_name == "Halbfertig")) is None


def test_too_many_attempts_say_when_to_come_back(visitor: Client):
    page = visitor.open("POST", "/zu-oft", status=429)

    assert page.headers["Retry-After"] == "90"
    assert "Zu oft." in page.main


@pytest.mark.both_databases
def test_a_constraint_that_speaks_on_commit_is_a_conflict(visitor: Client, capfd):
    page = visitor.open("POST", "/doppelt", status=409)

    assert page.heading == "Das ist nicht mehr möglich"
    assert "@example.org" not in capfd.readouterr().out, "people's data must not reach the log"


def test_a_guest_is_sent_to_the_log_in_page_and_back(visitor: Client):
    page = visitor.open("GET", "/nur-mitglieder?seite=2", follow=False, status=303)

    assert page.headers["Location"] == "/konto/anmelden?next=/nur-mitglieder?seite%3D2"


def test_a_button_pressed_without_log_in_leads_back_to_the_page_it_stood_on(visitor: Client):
    headers = {"Referer": "http://localhost/themen/neu?feld=mobilitaet"}
    page = visitor.open("POST", "/nur-mitglieder", follow=False, status=303, headers=headers)

    assert page.headers["Location"] == "/konto/anmelden?next=/themen/neu?feld%3Dmobilitaet"
    assert "Bitte melden Sie sich an." in visitor.get("/konto/anmelden").text


def test_a_button_on_a_page_that_only_answers_forms_leads_to_the_start_page_after_the_log_in(visitor: Client):
    headers = {"Referer": "http://localhost/konto/abmelden"}
    page = visitor.open("POST", "/nur-mitglieder", follow=False, status=303, headers=headers)

    assert page.headers["Location"] == "/konto/anmelden?next=/"


def test_a_form_with_fields_sent_without_log_in_is_carried_on_by_the_page_that_asks_for_it(visitor: Client):
    page = visitor.open("POST", "/nur-mitglieder", data={"text": "Zwei Wörter"}, status=403)

    assert page.heading == "Anmelden"
    assert "Zwei Wörter" in page.main


def test_a_foreign_page_cannot_choose_where_a_log_in_leads(visitor: Client):
    headers = {"Referer": "https://foreign.example/trap"}
    page = visitor.open("POST", "/nur-mitglieder", follow=False, status=303, headers=headers)

    assert page.headers["Location"] == "/konto/anmelden?next=/"


def test_a_refusal_gives_the_reason_of_the_policy(visitor: Client):
    assert "Diese Seite ist für die Moderation." in visitor.get("/verboten", status=403).main


def test_a_view_that_asks_no_policy_answers_nothing(visitor: Client):
    page = visitor.get("/ungefragt", status=500)

    assert "a secret" not in page.body


def test_a_form_without_its_token_is_opened_again_with_what_was_entered(client: Client):
    page = client.open("POST", "/konto/anmelden", data={"email": "kim@example.org"}, status=400)

    assert page.heading == "Das Formular ist abgelaufen"
    filled = page.form("Formular mit Ihren Eingaben öffnen").submit(status=422)
    assert filled.form("Anmelden").value("E-Mail-Adresse") == "kim@example.org"


def test_a_button_without_its_token_says_how_to_press_it_again(client: Client):
    page = client.open("POST", "/konto/abmelden", status=400)

    assert "laden Sie die Seite neu" in page.main
    assert not page.find_all("main form")


@pytest.mark.parametrize("address", ["/regel", "/zu-oft"])
def test_what_was_written_stands_on_the_page_that_refuses_it(visitor: Client, address: str):
    page = visitor.open("POST", address, data={"text": "Zwei Wörter", "password": "ein Geheimnis"}, status=None)

    assert page.status in (409, 429)
    assert page.read("main textarea[readonly]") == ["Zwei Wörter"]
    assert "ein Geheimnis" not in page.body


def test_a_database_that_is_away_takes_no_text_along(make_app):
    visitor = Client(make_app(database_url="sqlite:////nowhere/forum.db"))

    page = visitor.open("POST", "/konto/anmelden", data={"next": "Zwei Wörter"}, status=503)

    assert page.read("textarea[readonly]") == ["Zwei Wörter"]


def test_a_wrong_method_says_which_ones_work(client: Client):
    page = client.open("POST", "/livez", status=405)

    assert set(page.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert page.heading == "Das geht unter dieser Adresse nicht"


def test_head_and_options_answer_without_a_body(client: Client):
    assert client.open("HEAD", "/konto/anmelden").body == ""
    assert client.open("HEAD", "/gibt/es/nicht", status=404).body == ""
    assert "GET" in client.open("OPTIONS", "/konto/anmelden").headers["Allow"]


def test_a_text_beyond_all_measure_is_refused_kindly(client: Client):
    page = client.open("POST", "/konto/anmelden", data={"email": "x" * 300_000}, status=413)

    assert page.heading == "Das ist zu groß"


def test_a_host_that_is_not_ours_gets_no_page_of_ours(make_client):
    page = make_client(host="forged.example").get("/konto/anmelden", status=400)

    assert page.heading == "Die Anfrage war nicht verständlich"
    assert "forged.example" not in page.body


def test_too_many_writing_requests_from_one_network_are_slowed_down(make_app):
    visitor = Client(make_app(writes_per_minute=3))
    for _attempt in range(3):
        visitor.open("POST", "/konto/anmelden", status=400)

    page = visitor.open("POST", "/konto/anmelden", status=429)

    assert 0 < int(page.headers["Retry-After"]) <= 61
    assert page.heading == "Zu viele Anfragen"
    visitor.get("/konto/anmelden", status=200)


@pytest.mark.parametrize("url", ["sqlite:////nowhere/forum.db", "postgresql+psycopg://nobody@127.0.0.1:1/nowhere"])
def test_a_database_that_is_away_is_said_without_asking_it_again(make_app, url: str):
    visitor = Client(make_app(database_url=url))

    page = visitor.open("POST", "/konto/anmelden", status=503)

    assert page.heading == "Das Forum ist im Moment nicht erreichbar"
    assert int(page.headers["Retry-After"]) > 0
    assert REFERENCE.search(page.text)


def test_an_error_page_is_kept_by_no_cache(client: Client):
    assert client.get("/gibt/es/nicht", status=404).headers["Cache-Control"] == "no-store"


def test_an_error_page_that_fails_itself_still_says_what_to_do(rough: Flask, visitor: Client):
    del rough.jinja_env.globals["asset"]

    page = visitor.get("/fehler", status=500)

    assert "Etwas ist schiefgegangen" in page.text
    assert REFERENCE.search(page.text)
