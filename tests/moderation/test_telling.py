"""Who is told of a decision, what they read, and that each is told once."""

import re

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.moderation.desk.services.preview import preview
from forum.moderation.measures.texts import HIDE, NO_ACTION, RESTORE
from forum.moderation.models.decisions import Decision
from forum.moderation.services.open_case import open_case
from forum.moderation.services.ruling import Ruling
from tests.factories import make_mandate, make_organisation, make_user
from tests.moderation.stories import (
    case_of,
    decide_on,
    make_moderator,
    make_post,
    report_thing,
    subject_of,
)
from tests.support.outbox import mails_to

LINK = re.compile(r"/beschwerde/[^\s]+")

pytestmark = pytest.mark.both_databases


def test_the_author_is_told_once_with_rule_explanation_and_a_way_to_object(clock):
    author = make_user(email="sascha@example.org", public_name="Sascha Mustername")
    post = make_post(by=author)
    report_thing(post)

    decide_on(post, HIDE, explanation="Ihr Beitrag setzt eine Person herab.")

    (mail,) = mails_to("sascha@example.org")
    text = " ".join(mail.text_body.split())
    assert "Guten Tag Sascha Mustername" in text
    assert "Ihr Beitrag setzt eine Person herab." in text
    assert "Dialogregel 4" in text
    assert "M 2026-1" in text
    assert "bis zum 10. September 2026" in text
    assert "forum@example.org" in text


def test_the_author_does_not_learn_who_has_reported():
    author = make_user(email="sascha@example.org")
    post = make_post(by=author)
    report_thing(post, name="Toni Meldend", email="toni@example.org", explanation="Das stört mich sehr.")

    decide_on(post, HIDE)

    (mail,) = mails_to("sascha@example.org")
    assert not any(word in mail.text_body for word in ("Toni", "toni@", "stört mich"))


def test_the_mail_never_claims_that_a_machine_decided():
    author = make_user(email="sascha@example.org")
    post = make_post(by=author)
    report_thing(post)

    decide_on(post, HIDE)

    (mail,) = mails_to("sascha@example.org")
    assert "Entschieden hat eine Person der Moderation" in " ".join(mail.text_body.split())


def test_each_reporter_gets_one_decision_in_the_own_language():
    post = make_post()
    report_thing(post, email="toni@example.org", language="en")
    report_thing(post, email="kim@example.org")

    decide_on(post, HIDE, explanation="Ihr Beitrag setzt eine Person herab.")

    _received, decided = mails_to("toni@example.org")
    assert decided.subject == "[Smart-City-Forum] Decision on your report M 2026-1/1".replace("2026", year())
    assert "Ihr Beitrag setzt" not in decided.text_body
    assert len(mails_to("kim@example.org")) == 2


def test_who_reported_without_reason_to_act_reads_why():
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)

    decide_on(post, NO_ACTION, explanation="Die Kritik ist scharf, aber sachlich.")

    _received, decided = mails_to("toni@example.org")
    assert "Die Kritik ist scharf, aber sachlich." in decided.text_body
    assert not mails_to("sascha@example.org")


def test_a_report_is_answered_once_however_often_the_case_is_decided():
    post = make_post()
    report_thing(post)

    decide_on(post, HIDE)
    decide_on(post, RESTORE)
    decide_on(post, HIDE)

    assert len(mails_to("toni@example.org")) == 2


def test_nobody_is_told_of_an_imported_post():
    post = make_post()
    post.author_id = None
    session.flush()
    open_case(subject_of(post), by=make_moderator())

    decision = decide_on(post, HIDE)

    assert count_mails() == 0
    assert decision.author_told_at is None


def test_those_who_speak_for_an_organisation_are_told_of_it():
    club = make_organisation()
    make_mandate(make_user(email="vorstand@example.org"), club)
    make_mandate(make_user(email="frueher@example.org"), club, until_day=city_clock.today())
    session.flush()
    report_thing(club)

    decide_on(club, HIDE)

    assert club.hidden_at is not None
    assert len(mails_to("vorstand@example.org")) == 1


def test_the_preview_is_exactly_the_mail_that_goes_out(clock):
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)
    decision = {"measure": HIDE, "ground": "rule:insults", "explanation": "Das setzt herab."}

    shown = preview(case_of(post), subject_of(post), by=make_user(roles=(Role.MODERATOR,)), ruling=Ruling(**decision))
    decide_on(post, **decision)

    sent = [*mails_to("sascha@example.org"), mails_to("toni@example.org")[-1]]
    # the link for an objection is made with the decision, and lines break around it
    written = [(mail.subject, LINK.sub("/beschwerde/vorschau", mail.text_body).split()) for mail in sent]
    assert [(mail.subject, mail.text.split()) for mail in shown] == written


def test_a_preview_writes_nothing():
    post = make_post()
    report_thing(post)
    before = count_mails()

    ruling = Ruling(measure=HIDE, ground="rule:respect", explanation="x")

    preview(case_of(post), subject_of(post), by=make_moderator(), ruling=ruling)

    assert count_mails() == before
    assert not session.scalar(select(func.count()).select_from(Decision))


def count_mails():
    session.flush()
    return session.scalar(select(func.count()).select_from(OutgoingMail))


def year():
    return str(city_clock.today().year)
