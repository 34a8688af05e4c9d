"""Decisions: what they do, who is told, how often, and that they can be repeated."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core import clock as city_clock
from forum.core.activity import Activity
from forum.core.database import session
from forum.core.mail import OutgoingMail
from forum.moderation.models import CaseState, Category, Decision, Measure, Trigger
from forum.moderation.services.decide import CaseHasChanged, GroundMissing, MeasureImpossible
from forum.moderation.services.open_case import open_case
from forum.moderation.services.preview import preview
from tests.factories import make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.moderation.stories import (
    case_of,
    decide_on,
    mails_to,
    make_moderator,
    make_post,
    opening_of,
    report_thing,
    subject_of,
)

pytestmark = pytest.mark.both_databases


def count_mails():
    session.flush()
    return session.scalar(select(func.count()).select_from(OutgoingMail))


def test_a_hidden_post_carries_its_reason_and_who_hid_it():
    post, moderator = make_post(), make_moderator()
    report_thing(post)

    decide_on(post, Measure.HIDE, by=moderator, ground="rule_6")

    assert post.hidden_at is not None
    assert post.hidden_by_id == moderator.id
    assert post.hidden_reason == "Dialogregel 6: Keine personenbezogenen Daten Dritter"
    assert case_of(post).state is CaseState.DECIDED


def test_the_author_is_told_once_with_rule_explanation_and_a_way_to_object(clock):
    author = make_user(email="sascha@example.org", public_name="Sascha Mustername")
    post = make_post(by=author)
    report_thing(post)

    decide_on(post, Measure.HIDE, explanation="Ihr Beitrag setzt eine Person herab.")

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

    decide_on(post, Measure.HIDE)

    (mail,) = mails_to("sascha@example.org")
    assert not any(word in mail.text_body for word in ("Toni", "toni@", "stört mich"))


def test_the_mail_never_claims_that_a_machine_decided():
    author = make_user(email="sascha@example.org")
    post = make_post(by=author)
    report_thing(post)

    decide_on(post, Measure.HIDE)

    (mail,) = mails_to("sascha@example.org")
    assert "Entschieden hat eine Person der Moderation" in " ".join(mail.text_body.split())


def test_each_reporter_gets_one_decision_in_the_own_language():
    post = make_post()
    report_thing(post, email="toni@example.org", language="en")
    report_thing(post, email="kim@example.org")

    decide_on(post, Measure.HIDE, explanation="Ihr Beitrag setzt eine Person herab.")

    _received, decided = mails_to("toni@example.org")
    assert decided.subject == "[Smart-City-Forum] Decision on your report M 2026-1/1".replace("2026", year())
    assert "Ihr Beitrag setzt" not in decided.text_body
    assert len(mails_to("kim@example.org")) == 2


def test_who_reported_without_reason_to_act_reads_why():
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)

    decide_on(post, Measure.NONE, explanation="Die Kritik ist scharf, aber sachlich.")

    _received, decided = mails_to("toni@example.org")
    assert "Die Kritik ist scharf, aber sachlich." in decided.text_body
    assert not mails_to("sascha@example.org")


def test_a_report_is_answered_once_however_often_the_case_is_decided():
    post = make_post()
    report_thing(post)

    decide_on(post, Measure.HIDE)
    decide_on(post, Measure.RESTORE)
    decide_on(post, Measure.HIDE)

    assert len(mails_to("toni@example.org")) == 2


def test_nobody_is_told_of_an_imported_post():
    post = make_post()
    post.author_id = None
    session.flush()
    open_case(subject_of(post), by=make_moderator())

    decision = decide_on(post, Measure.HIDE)

    assert count_mails() == 0
    assert decision.author_told_at is None


def test_those_who_speak_for_an_organisation_are_told_of_it():
    club = make_organisation()
    make_mandate(make_user(email="vorstand@example.org"), club)
    make_mandate(make_user(email="frueher@example.org"), club, until_day=city_clock.today())
    session.flush()
    report_thing(club)

    decide_on(club, Measure.HIDE)

    assert club.hidden_at is not None
    assert len(mails_to("vorstand@example.org")) == 1


def test_a_hidden_profile_comes_back_as_it_was():
    person = make_user(about="Ich verkaufe Uhren.", email="sascha@example.org")
    report_thing(person)

    decide_on(person, Measure.HIDE, ground="rule_7")
    assert person.hidden_at is not None
    decide_on(person, Measure.RESTORE)

    assert (person.hidden_at, person.hidden_by_id, person.hidden_reason) == (None, None, "")
    assert len(mails_to("sascha@example.org")) == 2


def test_hiding_and_showing_again_can_be_repeated_and_counts_stay_right():
    author = make_user()
    topic = make_topic()
    post = make_reply(topic, by=author)
    open_case(subject_of(post), by=make_moderator())

    for _round in range(3):
        decide_on(post, Measure.HIDE)
        assert reloaded(topic).reply_count == 0
        assert reloaded(author).post_count == 0
        decide_on(post, Measure.RESTORE)
        assert reloaded(topic).reply_count == 1
        assert reloaded(author).post_count == 1

    assert session.scalar(select(func.count()).select_from(Decision)) == 6


def test_hiding_the_opening_post_takes_the_topic_out_of_the_lists():
    topic = make_topic()
    post = opening_of(topic)
    open_case(subject_of(post), by=make_moderator())

    decide_on(post, Measure.HIDE)
    assert reloaded(topic).hidden_at is not None

    decide_on(post, Measure.RESTORE)
    assert reloaded(topic).hidden_at is None


def test_a_passage_quoted_elsewhere_vanishes_with_the_hidden_post_and_comes_back():
    topic = make_topic()
    post = make_reply(topic, body="Der Zuständige ist ein Vollidiot.")
    quoting = make_reply(topic, body=quote_of(post) + "Bitte sachlich bleiben.")
    other = make_reply(make_topic(), body=quote_of(post) + "Auch hier zitiert.")
    version = reloaded(quoting).version
    open_case(subject_of(post), by=make_moderator())

    decide_on(post, Measure.HIDE)

    for one in (quoting, other):
        assert "Vollidiot" not in reloaded(one).html
    assert "Bitte sachlich bleiben." in quoting.html
    assert quoting.version > version

    decide_on(post, Measure.RESTORE)

    for one in (quoting, other):
        assert "Vollidiot" in reloaded(one).html


def test_a_second_decision_on_what_was_seen_before_is_refused():
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)
    seen = case_of(post).version
    decide_on(post, Measure.HIDE, seen_version=seen)

    with pytest.raises(CaseHasChanged):
        decide_on(post, Measure.NONE, seen_version=seen)

    assert len(mails_to("sascha@example.org")) == 1


def test_a_decision_is_refused_when_a_report_has_come_in_meanwhile():
    post = make_post()
    report_thing(post)
    seen = case_of(post).version
    report_thing(post, category=Category.ILLEGAL)

    with pytest.raises(CaseHasChanged):
        decide_on(post, Measure.NONE, seen_version=seen)


def test_nothing_is_hidden_without_a_rule_or_a_law():
    post = make_post()
    report_thing(post)

    with pytest.raises(GroundMissing):
        decide_on(post, Measure.HIDE, ground="")

    assert post.hidden_at is None


def test_what_is_not_hidden_cannot_be_shown_again():
    post = make_post()
    report_thing(post)

    with pytest.raises(MeasureImpossible):
        decide_on(post, Measure.RESTORE)


def test_a_decision_says_what_prompted_it():
    reported, found = make_post(), make_post()
    report_thing(reported)
    open_case(subject_of(found), by=make_moderator())

    assert decide_on(reported, Measure.HIDE).trigger is Trigger.NOTICE
    assert decide_on(found, Measure.HIDE).trigger is Trigger.OWN_INITIATIVE


def test_every_decision_is_written_down_with_who_made_it():
    post, moderator = make_post(), make_moderator()
    report_thing(post)

    decide_on(post, Measure.HIDE, by=moderator, ground="stgb_185")

    act = session.scalars(select(Activity).where(Activity.verb == "case.decided")).one()
    assert act.by_id == moderator.id
    assert act.details == {"measure": "hide", "ground": "stgb_185"}


def test_the_preview_is_exactly_the_mail_that_goes_out(clock):
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post)
    decision = {"measure": Measure.HIDE, "ground": "rule_4", "explanation": "Das setzt herab."}

    shown = preview(case_of(post), subject_of(post), by=make_user(roles=(Role.MODERATOR,)), **decision)
    decide_on(post, **decision)

    sent = [*mails_to("sascha@example.org"), mails_to("toni@example.org")[-1]]
    assert [(mail.subject, mail.text) for mail in shown] == [(mail.subject, mail.text_body) for mail in sent]


def test_a_preview_writes_nothing():
    post = make_post()
    report_thing(post)
    before = count_mails()

    preview(
        case_of(post), subject_of(post), by=make_moderator(), measure=Measure.HIDE, ground="rule_1", explanation="x"
    )

    assert count_mails() == before
    assert not session.scalar(select(func.count()).select_from(Decision))


def quote_of(post):
    return f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {post.body}\n\n"


def reloaded(thing):
    session.flush()
    session.refresh(thing, attribute_names=[column.key for column in type(thing).__mapper__.column_attrs])
    return thing


def year():
    return str(city_clock.today().year)
