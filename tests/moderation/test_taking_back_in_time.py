"""A decision can be taken back for ten seconds; until then nothing of it has happened."""

import pytest
from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts.models import Activity
from forum.core.data.database import db, session
from forum.core.mail.outbox import OutgoingMail
from forum.moderation.desk.jobs import carry_out_late_decisions
from forum.moderation.desk.services import carry_out as carrying_out
from forum.moderation.jobs import forget_words
from forum.moderation.models.decisions import Decision
from forum.moderation.models.pending import PendingDecision
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, make_moderator, report_thing
from tests.moderation.taking_back import CHOSEN, address, carry_out, count, decide, verbs
from tests.support.client import Client

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app):
    """A forum as it is in service: ten seconds."""
    application = make_app(take_back_seconds=10)
    with application.app_context():
        yield application
        session.rollback()
        db.engine.dispose()


@pytest.fixture
def author(city):
    return make_user(email="sascha@example.org")


@pytest.fixture
def post(author):
    reported = make_reply(make_topic(), by=author, body="Der Zuständige ist ein Vollidiot.")
    report_thing(reported)
    session.commit()
    return reported


@pytest.fixture
def desk(city):
    moderator = make_moderator()
    session.commit()
    client = Client(city)
    client.log_in(moderator)
    return client


def test_nothing_happens_before_the_ten_seconds_are_over(desk, post, clock):
    mails, acts = count(OutgoingMail), count(Activity)

    page = decide(desk, post)

    clock.advance(seconds=9)
    carry_out()
    assert post.hidden_at is None
    assert (count(OutgoingMail), count(Decision)) == (mails, 0)
    assert count(Activity) == acts + 1
    assert page.main.count("M 2026-1: „Ausblenden“ wird in 10 Sekunden gesendet. Noch ist nichts geschehen.") == 1


def test_it_is_carried_out_once_when_they_are_over(desk, post, clock):
    decide(desk, post)
    clock.advance(seconds=10)

    carry_out()
    carry_out()

    assert post.hidden_at is not None
    assert (count(Decision), count(PendingDecision)) == (1, 0)
    kinds = ("moderation.statement_of_reasons", "moderation.report_decided")
    told = session.scalars(select(OutgoingMail.recipient).where(OutgoingMail.kind.in_(kinds)))
    assert sorted(told) == ["sascha@example.org", "toni@example.org"]
    assert verbs(post)[-2:] == ["case.decision_sent", "case.decided"]


def test_it_is_taken_back_and_the_form_is_as_it_was(desk, post, clock):
    mails = count(OutgoingMail)
    page = decide(desk, post, **{"Für das Konto": "Für das Schreiben sperren", "Dauer einer Sperre": "7"})

    page = page.press("Zurücknehmen")
    clock.advance(minutes=5)
    carry_out()

    assert "Entscheidung zurückgenommen. Gesendet wurde nichts." in page.text
    form = page.form("Entscheiden")
    assert form.value("Begründung").strip() == CHOSEN["Begründung"]
    assert [one.get("value") for one in page.find_all("#entscheidung input[checked]")] == ["hide", "suspend"]
    assert form.value("Dauer einer Sperre") == ["7 Tage"]
    assert post.hidden_at is None
    assert (count(OutgoingMail), count(Decision)) == (mails, 0)
    assert verbs(post)[-2:] == ["case.decision_sent", "case.decision_taken_back"]
    assert "Vor dem Senden zurückgenommen: Ausblenden" in desk.get(address(post)).main


def test_what_was_taken_back_is_decided_anew(desk, post, clock):
    page = decide(desk, post).press("Zurücknehmen")

    page.form("Entscheiden").fill({"Maßnahme": "Keine Maßnahme", "Grund": "no_breach"}).submit("Entscheiden")
    clock.advance(seconds=10)
    carry_out()

    assert [one.measure.key for one in session.scalars(select(Decision))] == ["none"]
    assert count(PendingDecision) == 0


def test_it_is_too_late_when_it_has_been_carried_out(desk, post, clock):
    page = decide(desk, post)
    clock.advance(seconds=10)
    carry_out()

    page = page.press("Zurücknehmen")

    assert "Die Entscheidung zu M 2026-1 ist bereits gesendet." in page.text
    session.expire_all()
    assert post.hidden_at is not None


def test_pressing_twice_takes_back_once_and_says_so(desk, post, clock):
    page = decide(desk, post)
    page.press("Zurücknehmen")

    again = page.press("Zurücknehmen")

    assert "Entscheidung zurückgenommen. Gesendet wurde nichts." in again.text
    assert "ist bereits gesendet" not in again.text
    assert verbs(post)[-2:] == ["case.decision_sent", "case.decision_taken_back"]


def test_what_could_not_be_carried_out_is_not_said_to_be_sent(desk, post, clock):
    page = decide(desk, post)
    report_thing(post, email="weitere@example.org")
    clock.advance(seconds=10)
    carry_out()

    page = page.press("Zurücknehmen")

    assert "Die Entscheidung zu M 2026-1 wurde nicht ausgeführt." in page.text
    assert "ist bereits gesendet" not in page.text


def test_the_others_see_that_it_is_being_sent_and_cannot_decide(desk, post, city, clock):
    page = decide(desk, post)
    other = Client(city)
    other.log_in(make_moderator())
    session.commit()
    clock.advance(seconds=3)

    seen = other.get(address(post))

    name = page.find(".closed__row span").text_content().strip().removeprefix("Angemeldet als ")
    assert f"{name} hat entschieden: „Ausblenden“ wird in 7 Sekunden gesendet." in seen.main
    assert not {"Zurücknehmen", "Entscheiden", "Übernehmen"} & set(seen.buttons)
    assert "wird gesendet: Ausblenden" in other.get("/moderation/").main
    other.post("/moderation/zuruecknehmen", {"case": case_of(post).public_id})
    clock.advance(seconds=7)
    carry_out()
    assert post.hidden_at is not None


def test_who_goes_on_takes_back_from_the_next_case(desk, post, clock):
    following = make_reply(make_topic(), by=make_user())
    report_thing(following)
    session.commit()

    page = decide(desk, post, button="Entscheiden und weiter")
    assert page.path == address(following)

    assert page.press("Zurücknehmen").path == address(post)


def test_a_report_in_between_lets_a_person_look_again(desk, post, clock):
    decide(desk, post)
    report_thing(post, email="weitere@example.org")
    clock.advance(seconds=10)

    carry_out()

    assert post.hidden_at is None
    page = desk.get(address(post))
    assert "wurde nicht ausgeführt: Ausblenden." in page.main
    assert "Der Fall hat sich geändert" in page.main
    assert page.form("Entscheiden").value("Begründung").strip() == CHOSEN["Begründung"]
    assert "Entscheidung nicht ausgeführt" in desk.get("/moderation/").main
    assert verbs(post)[-1] == "case.decision_refused"


def test_who_has_lost_the_role_in_between_decides_nothing(desk, post, clock):
    decide(desk, post)
    sender = session.get_one(User, session.scalar(select(PendingDecision.by_id)))
    sender.role_values = ""
    clock.advance(seconds=10)

    carry_out()

    assert post.hidden_at is None


def test_what_cannot_be_done_is_refused_at_once(desk, post):
    page = decide(
        desk, post, **{"Maßnahme": "Stelle schwärzen", "Zu schwärzende Stellen": "steht nicht da"}, status=422
    )

    assert "steht so nicht im Text" in page.main
    assert (count(PendingDecision), count(Decision)) == (0, 0)


def test_a_worker_that_dies_has_done_all_of_it_or_nothing(desk, post, clock, monkeypatch):
    decide(desk, post)
    clock.advance(seconds=10)
    mails = count(OutgoingMail)
    session.commit()

    def die(*_arguments):
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(carrying_out, "delete", die)
        with pytest.raises(SystemExit):
            carry_out_late_decisions()
    session.expire_all()
    assert (post.hidden_at, count(OutgoingMail), count(Decision)) == (None, mails, 0)

    carry_out()
    assert (post.hidden_at is not None, count(Decision)) == (True, 1)


def test_cases_decided_together_are_taken_back_together(desk, post, clock):
    other = make_reply(make_topic(), by=make_user())
    report_thing(other)
    session.commit()
    wanted = "&".join(f"case={case_of(one).public_id}" for one in (post, other))

    page = desk.get(f"/moderation/gemeinsam?{wanted}").form("Alle entscheiden").fill(CHOSEN).submit("Alle entscheiden")
    assert page.heading == "2 Entscheidungen werden gesendet: Ausblenden"
    assert "„Ausblenden“ wird für 2 Fälle in 10 Sekunden gesendet." in page.main
    page = page.press("Zurücknehmen")
    clock.advance(seconds=10)
    carry_out()

    assert "2 Entscheidungen zurückgenommen. Gesendet wurde nichts." in page.text
    assert page.form("Alle entscheiden").value("Begründung").strip() == CHOSEN["Begründung"]
    assert (post.hidden_at, other.hidden_at, count(Decision)) == (None, None, 0)


def test_cases_decided_together_are_carried_out_together(desk, post, clock):
    other = make_reply(make_topic(), by=make_user())
    report_thing(other)
    session.commit()
    wanted = "&".join(f"case={case_of(one).public_id}" for one in (post, other))

    desk.get(f"/moderation/gemeinsam?{wanted}").form("Alle entscheiden").fill(CHOSEN).submit("Alle entscheiden")
    clock.advance(seconds=10)
    carry_out()

    assert (post.hidden_at is not None, other.hidden_at is not None, count(Decision)) == (True, True, 2)


def test_a_decision_below_the_post_can_be_taken_back_too(desk, post, clock):
    form = desk.get(f"/moderation/beitrag/{post.public_id}").form("Entscheiden")
    given = {"measure": "hide", "ground": "rule:insults", "explanation": CHOSEN["Begründung"]}
    page = form.fill({f"{post.public_id}-{name}": value for name, value in given.items()}).submit("Entscheiden")

    assert "wird in 10 Sekunden gesendet" in page.text
    page = page.press("Zurücknehmen")
    clock.advance(seconds=10)
    carry_out()

    assert page.path == address(post)
    assert page.form("Entscheiden").value("Begründung").strip() == CHOSEN["Begründung"]
    assert post.hidden_at is None


def test_what_was_stopped_is_forgotten_after_two_weeks(desk, post, clock):
    decide(desk, post).press("Zurücknehmen")
    clock.advance(days=15)
    forget_words()

    assert count(PendingDecision) == 0


def test_a_fault_of_ours_leaves_the_case_to_a_person(desk, post, clock):
    decide(desk, post)
    pending = session.scalars(select(PendingDecision)).one()
    pending.ruling = {name: part for name, part in pending.ruling.items() if name != "ground"}
    clock.advance(seconds=10)

    carry_out()

    assert "Ein Fehler ist aufgetreten" in session.scalars(select(PendingDecision.refusal)).one()
    assert (post.hidden_at, count(Decision)) == (None, 0)
