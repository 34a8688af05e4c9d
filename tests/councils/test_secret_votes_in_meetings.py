"""A secret vote on the members' devices in a meeting: what it promises, what it leaves behind, how it is counted."""

import json

import pytest
from sqlalchemy import select

from forum.accounts.models import UserSession
from forum.accounts.services.devices import TOUCHED_EVERY
from forum.ballots.kinds import BallotWay
from forum.ballots.promises import promise_of
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.councils.models.resolutions import ResolutionState
from forum.councils.sittings.queries.decide import list_votes
from forum.councils.sittings.services.decide import open_vote
from tests.councils.sitting_votes import make_motion, make_sitting, vote_on
from tests.support.client import Client

FIVE = ("01", "01", "02", "01", "03")


@pytest.fixture
def sitting(clock):
    return make_sitting(voters=5)


@pytest.fixture
def ballot(sitting):
    opened = open_vote(sitting.item, vote_on(make_motion(sitting), way=BallotWay.SEALED), seen=0, by=sitting.chair)
    session.commit()
    return opened


def people_of(sitting):
    return [one.membership.person for one in sitting.lines]


def address_of(ballot):
    return f"/gremien/abstimmung/{ballot.public_id}"


def test_the_vote_says_before_what_it_promises_and_after_what_can_be_checked(sitting, ballot, make_client):
    promised = promise_of(ballot)
    for person, choice in zip(people_of(sitting), FIVE, strict=True):
        browser = make_client(person=person)
        page = browser.get(address_of(ballot))
        for sentence in (*promised.kept, *promised.not_kept):
            assert str(sentence) in page.main
        assert "Der Fachbeirat beschließt es." in page.main
        browser.post(
            f"{address_of(ballot)}/geheime-stimme/1", {"sealed-choices": choice, "sealed-word": f"Wort {person.id}"}
        )
    chair = make_client(person=sitting.chair)
    assert "hat abgestimmt" not in chair.get(address_of(ballot)).main

    result = chair.get(address_of(ballot)).form("Abstimmung beenden und auszählen").submit()

    assert result.read("ul.codes code") == sorted(result.read("ul.codes code"))
    assert "Wer abgestimmt hat" in result.headings
    assert {"5 gezählte Codes", "Nachgeprüft"} <= set(result.headings)


def test_handing_in_a_vote_in_a_meeting_is_no_act_no_sign_of_life_and_no_message(sitting, ballot, make_client, clock):
    browser = make_client(person=people_of(sitting)[1])
    browser.get(address_of(ballot))
    before = traces()
    clock.advance(seconds=TOUCHED_EVERY.total_seconds() + 60)

    page = browser.post(f"{address_of(ballot)}/geheime-stimme/1", {"sealed-choices": "01", "sealed-word": "Oker"})

    assert "Oker" in page.main
    assert traces() == before
    assert page.flashes == []
    assert "no-store" in page.headers["Cache-Control"]
    assert "Set-Cookie" not in page.headers


def traces():
    """What the system writes down of people beside their votes, with its times."""
    session.rollback()
    return (
        session.scalars(select(UserSession.last_used_at).order_by(UserSession.id)).all(),
        session.scalars(select(Activity.id)).all(),
    )


def test_no_line_of_the_log_says_that_somebody_has_voted_in_a_meeting(make_app, clock, capfd):
    app = make_app(log_json=True)
    with app.app_context():
        sitting = make_sitting(voters=5)
        vote = vote_on(make_motion(sitting), way=BallotWay.SEALED)
        address = address_of(open_vote(sitting.item, vote, seen=0, by=sitting.chair))
        session.commit()
        browser = Client(app, person=people_of(sitting)[1])
        browser.get(address)
        capfd.readouterr()

        browser.post(f"{address}/geheime-stimme/1", {"sealed-choices": "01", "sealed-word": "Oker"})
        browser.get(address)

    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["method"] for line in lines] == ["GET"]


def test_a_refused_vote_comes_back_as_long_whatever_was_chosen(sitting, ballot, make_client):
    browser = make_client(person=people_of(sitting)[1])
    pages = [
        browser.post(
            f"{address_of(ballot)}/geheime-stimme/1", {"sealed-choices": choice, "sealed-word": ""}, status=422
        )
        for choice in ("01", "02", "03")
    ]

    assert all("Geben Sie ein eigenes Wort ein." in page.main for page in pages)
    assert not any(page.find_all("input[checked]") for page in pages)
    assert len({len(page.text) for page in pages}) == 1


class TestASharedKey:
    """Two who count share it: nothing is voted before both have fetched their parts, nothing opened without both."""

    @pytest.fixture
    def counting(self, sitting):
        return people_of(sitting)[1:3]

    @pytest.fixture
    def ballot(self, sitting, counting, make_client):
        motion = make_motion(sitting)
        session.commit()
        page = make_client(person=sitting.chair).get(f"/gremien/beschlussvorschlag/{motion.public_id}/geraete")
        form = page.form("Abstimmung eröffnen").fill(way="sealed", first_counter=counting[0].public_name)
        refused = form.submit("Abstimmung eröffnen", status=422)
        assert "Wählen Sie zwei verschiedene Mitglieder" in refused.main
        form = refused.form("Abstimmung eröffnen").fill(second_counter=counting[1].public_name)
        form.submit("Abstimmung eröffnen")
        session.expire_all()
        [vote] = list_votes(sitting.item)
        return vote.ballot

    def test_it_is_counted_by_both_in_the_meeting(self, sitting, counting, ballot, make_client):
        address, chair = address_of(ballot), make_client(person=sitting.chair)
        waiting = chair.get(address)
        assert "noch nicht abgeholt" in waiting.main
        assert "Die Abstimmung läuft." not in waiting.main
        assert "Abstimmung beenden und auszählen" not in waiting.buttons
        assert "Stimme verschließen und abgeben" not in waiting.buttons
        make_client(person=people_of(sitting)[3]).get(f"{address}/schluessel", status=404)

        parts = [fetch(make_client(person=one), address) for one in counting]
        for person, choice in zip(people_of(sitting), FIVE, strict=True):
            typed = {"sealed-choices": choice, "sealed-word": f"Wort {person.id}"}
            make_client(person=person).post(f"{address}/geheime-stimme/1", typed)
        ended = chair.get(address).form("Abstimmung beenden und auszählen").submit()
        assert "Die Abstimmung ist beendet und wird ausgezählt." in ended.main
        held = f"/gremien/sitzungen/{sitting.meeting.public_id}/leitung"
        assert "Eine Abstimmung ist noch offen." in chair.get(f"{held}/ende").form().submit().text
        page = make_client(person=counting[0]).get(address).follow("Teile eingeben und auszählen")
        wrong = page.form("Jetzt auszählen").fill(first_part=parts[0], second_part=parts[0]).submit(status=422)
        result = wrong.form("Jetzt auszählen").fill(first_part=parts[1], second_part=parts[0]).submit()

        assert "Angenommen mit 3 zu 1 Stimmen." in result.main
        assert len(result.read("ul.codes code")) == 5
        session.expire_all()
        [vote] = list_votes(sitting.item)
        assert vote.resolution.state is ResolutionState.ADOPTED

    def test_without_a_part_nothing_is_opened_and_the_vote_is_void(self, sitting, counting, ballot, make_client):
        address, chair = address_of(ballot), make_client(person=sitting.chair)
        for one in counting:
            fetch(make_client(person=one), address)
        for person in people_of(sitting):
            typed = {"sealed-choices": "01", "sealed-word": f"Wort {person.id}"}
            make_client(person=person).post(f"{address}/geheime-stimme/1", typed)
        chair.get(address).form("Abstimmung beenden und auszählen").submit()

        page = chair.get(f"{address}/oeffnen").form("Abstimmung für ungültig erklären")
        void = page.fill(is_lost=True).submit()

        assert "Der Schlüssel ist verloren" in void.main
        session.expire_all()
        [vote] = list_votes(sitting.item)
        assert (vote.ballot.is_void, vote.resolution.state) == (True, ResolutionState.PROPOSED)


def fetch(browser, address):
    page = browser.get(address).follow("Zu Ihrem Teil des Schlüssels")
    shown = page.form("Meinen Teil des Schlüssels anzeigen").submit()
    assert "no-store" in shown.headers["Cache-Control"]
    return shown.read("dl.receipt code")[0]
