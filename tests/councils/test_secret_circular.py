"""A secret vote between meetings with seven voters, from the chair's draft to the attack on what is left of it."""

import json

import pytest
from sqlalchemy import select

from forum.accounts.models import UserSession
from forum.accounts.services.devices import TOUCHED_EVERY
from forum.ballots.commands import audit_ballot
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail.outbox import OutgoingMail
from forum.core.sealing import key_files
from forum.councils.circulars.queries.circulars import find_resolution, reload
from forum.councils.circulars.services.end import end_due
from forum.councils.models.circulars import Circular
from forum.councils.models.resolutions import ResolutionState
from tests.councils.circulars import WORDS, ballot_of, make_secret, make_voters
from tests.councils.factories import make_body
from tests.support.client import Client

SEVEN = ("01", "01", "02", "01", "03", "02", "01")
# codes drawn by chance are in the order of the votes once in 5,000 ballots; these never are
CODES = ("M4YE6XXH", "2FHT9WQK", "RT8GV2QN", "7KQ4M2XD", "CX2H9EGF", "4R7NQD2C", "F9BNW7KA")


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    drawn = iter(CODES)
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    monkeypatch.setattr("forum.ballots.services.cast.new_code", lambda: next(drawn))


@pytest.fixture
def body(clock):
    return make_body()


@pytest.fixture
def people(body):
    return make_voters(body, 7)


@pytest.fixture
def circular(body, people):
    made = make_secret(body, by=people[0])
    session.commit()
    return made


def test_seven_vote_in_secret_and_the_attack_finds_nothing(app, circular, people, make_client, clock):
    address, public_id = f"/gremien/umlauf/{circular.public_id}", ballot_of(circular).public_id
    for person, choice, word in zip(people, SEVEN, WORDS, strict=True):
        page = make_client(person=person).post(f"{address}/stimme/1", {"sealed-choices": choice, "sealed-word": word})
        assert word in page.main
        clock.advance(hours=1)
    clock.advance(days=7)
    session.rollback()
    with transaction():
        end_due()

    said = app.test_cli_runner().invoke(audit_ballot, [public_id])

    assert (said.exception, said.output.splitlines()[-1]) == (None, "Nothing ties names to votes.")
    session.expire_all()
    held = reload(session.get_one(Circular, circular.id))
    assert find_resolution(held).state is ResolutionState.ADOPTED
    page = make_client(person=people[3]).get(address)
    assert "Angenommen mit 4 zu 2 Stimmen." in page.main
    assert sorted(page.read("ul.codes code")) == page.read("ul.codes code")
    assert all(word in page.main for word in WORDS)
    assert "nichts verbindet Namen und Stimmen" in page.main


def test_handing_in_a_vote_is_no_act_no_mail_no_sign_of_life_and_no_message(circular, people, make_client, clock):
    browser = make_client(person=people[1])
    browser.get(f"/gremien/umlauf/{circular.public_id}")
    before = traces()
    clock.advance(seconds=TOUCHED_EVERY.total_seconds() + 60)

    page = browser.post(
        f"/gremien/umlauf/{circular.public_id}/stimme/1", {"sealed-choices": "01", "sealed-word": "Oker"}
    )

    assert traces() == before
    assert page.flashes == []
    assert "no-store" in page.headers["Cache-Control"]
    assert "Set-Cookie" not in page.headers
    assert browser.get(f"/gremien/umlauf/{circular.public_id}").flashes == []


def traces():
    """What else the system writes down of people, with its times."""
    session.rollback()
    return (
        session.scalars(select(UserSession.last_used_at).order_by(UserSession.id)).all(),
        session.scalars(select(Activity.id)).all(),
        session.scalars(select(OutgoingMail.id)).all(),
    )


def test_no_line_of_the_log_says_that_somebody_has_voted(make_app, clock, capfd):
    app = make_app(log_json=True)
    with app.app_context():
        body = make_body()
        people = make_voters(body, 5)
        circular = make_secret(body, by=people[0])
        session.commit()
        browser = Client(app, person=people[1])
        browser.get(f"/gremien/umlauf/{circular.public_id}")
        capfd.readouterr()

        browser.post(f"/gremien/umlauf/{circular.public_id}/stimme/1", {"sealed-choices": "01", "sealed-word": "Oker"})
        browser.get(f"/gremien/umlauf/{circular.public_id}")

    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["method"] for line in lines] == ["GET"]
