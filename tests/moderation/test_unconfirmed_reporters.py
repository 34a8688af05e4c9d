"""What goes to an address that anybody may have typed into the report form: a fixed sentence and a link."""

import re

import pytest

from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.moderation.desk.services.preview import preview
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.measures.threads import LOCK
from forum.moderation.models.reports import Report
from forum.moderation.reporter_links import confirmation_token
from forum.moderation.services.ruling import Ruling
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.objecting import grant, object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, report_thing, subject_of
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases

VICTIM = "victim@example.org"
BAIT = "Gewonnen"
LINK = re.compile(r"http://localhost(/meldungen/bestaetigen/\S+)")
DECISION = re.compile(r"http://localhost(/beschwerde/\S+)")


def reported_by_a_stranger(**fields) -> tuple[Report, Post]:
    """A report that carries the attacker's words in every place, with the address of somebody else."""
    post = make_reply(make_topic(title=f"{BAIT} haben Sie"), body=f"{BAIT} im Beitrag")
    given = {"name": f"{BAIT} im Namen", "explanation": f"{BAIT} im Text", "addresses": f"http://localhost/{BAIT}"}
    report = report_thing(post, email=VICTIM, confirmed=False, **{**given, **fields})
    session.flush()
    return report, post


def words_of(mail) -> str:
    return f"{mail.subject} {mail.text_body} {mail.html_body}"


def test_the_first_mail_carries_no_word_of_whoever_gave_the_address():
    report, _post = reported_by_a_stranger()

    (mail,) = mails_to(VICTIM)

    assert report.reference in mail.subject
    assert BAIT not in words_of(mail)
    assert LINK.search(mail.text_body)


@pytest.mark.parametrize("measure", [NO_ACTION, HIDE, LOCK])
def test_the_decision_goes_to_an_unconfirmed_address_as_a_link_alone(client, measure):
    _report, post = reported_by_a_stranger()
    decide_on(post, measure, explanation=f"{BAIT} in der Begründung")
    session.commit()

    _first, mail = mails_to(VICTIM)

    assert BAIT not in words_of(mail)
    page = client.get(DECISION.search(mail.text_body)[1])
    assert "Ihre Meldung geprüft" in page.main


def test_the_way_back_goes_to_an_unconfirmed_address_as_a_link_alone():
    author = make_user()
    post = make_reply(make_topic(title=f"{BAIT} haben Sie"), by=author)
    report_thing(post, email=VICTIM, confirmed=False, addresses=f"http://localhost/{BAIT}")
    objection = object_as(author, decide_on(post, HIDE))

    grant(objection, post)

    assert len(mails_to(VICTIM)) == 3
    assert not any(BAIT in words_of(mail) for mail in mails_to(VICTIM))


def test_a_confirmed_address_gets_the_decision_with_its_reason(client):
    _report, post = reported_by_a_stranger()
    session.commit()
    (mail,) = mails_to(VICTIM)

    page = client.get(LINK.search(mail.text_body)[1])
    assert f"{BAIT} im Text" in page.main
    confirmed = page.form("Adresse bestätigen").submit()
    assert "Sie erhalten die Entscheidung mit ihrer Begründung per E-Mail" in confirmed.main
    decide_on(post, NO_ACTION, explanation="Die Kritik ist sachlich.")

    assert "Die Kritik ist sachlich." in mails_to(VICTIM)[-1].text_body


def test_opening_the_link_confirms_nothing(client):
    report, _post = reported_by_a_stranger()
    session.commit()

    client.get(f"/meldungen/bestaetigen/{confirmation_token(report)}")

    session.refresh(report)
    assert not report.is_confirmed


def test_whoever_sent_the_form_cannot_confirm_the_address(client):
    report, _post = reported_by_a_stranger()
    session.commit()

    page = client.get(f"/meldungen/{report.public_id}")
    assert not page.find_all("main form")
    assert "Öffnen Sie den Link in dieser E-Mail" in page.main
    client.get(f"/meldungen/bestaetigen/{report.public_id}", status=404)


def test_a_link_ends_with_the_address_it_was_sent_to(client):
    report, _post = reported_by_a_stranger()
    token = confirmation_token(report)
    report.reporter_email = "other@example.org"
    session.commit()

    client.get(f"/meldungen/bestaetigen/{token}", status=404)


def test_the_own_address_of_an_account_is_confirmed_and_no_other():
    kim = make_user(email="kim@example.org")

    own, _post = reported_by_a_stranger(by=kim)
    assert not own.is_confirmed
    post = make_reply(make_topic())
    assert report_thing(post, by=kim, email="Kim@Example.org", confirmed=False).is_confirmed


def test_who_objects_by_the_link_has_read_the_mail():
    report, post = reported_by_a_stranger()
    decision = decide_on(post, NO_ACTION)

    object_as(report, decision)

    assert report.is_confirmed


def test_an_address_gets_five_such_mails_a_day_and_the_reports_are_taken(client, clock):
    for _number in range(8):
        last, post = reported_by_a_stranger()
    assert len(mails_to(VICTIM)) == 5
    assert last.asked_to_confirm_at is None

    decide_on(post, NO_ACTION)
    assert len(mails_to(VICTIM)) == 5
    assert case_of(post).report_count == 1
    session.commit()
    assert "schreiben ihr deshalb zu dieser Meldung nicht" in client.get(f"/meldungen/{last.public_id}").main

    clock.advance(hours=25)
    reported_by_a_stranger()
    assert len(mails_to(VICTIM)) == 6


def test_the_preview_of_a_decision_shows_the_mail_that_goes_out():
    _report, post = reported_by_a_stranger()
    ruling = Ruling(NO_ACTION, explanation="Es bleibt dabei.")

    (shown,) = preview(case_of(post), subject_of(post), by=make_moderator(), ruling=ruling)
    decide_on(post, NO_ACTION, explanation="Es bleibt dabei.")

    assert shown.subject == mails_to(VICTIM)[-1].subject
    assert "Es bleibt dabei." not in shown.text
