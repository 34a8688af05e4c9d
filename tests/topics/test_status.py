"""The steps of a proposal and the date of the city's answer, on both databases."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from forum.contributions.models import StatusStep
from forum.contributions.services.answer import answer_thread
from forum.contributions.services.status import StepRefused, change_status, postpone_answer
from forum.core.data.database import session
from forum.discussions.models.threads import TrailEntry
from forum.discussions.status import Status
from forum.topics.models import Kind
from forum.topics.queries.counts import find_differences
from tests.factories import make_topic, make_user
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def test_a_step_is_kept_with_its_person_and_reason():
    proposal, expert = make_topic(kind=Kind.PROPOSAL), make_user(public_name="Fachbereich Muster")

    change_status(proposal, Status.IN_REVIEW, reason="Zulässig und zuständig.", by=expert)

    step = session.scalars(select(StatusStep).order_by(StatusStep.id.desc())).first()
    assert proposal.status is Status.IN_REVIEW
    assert (step.status, step.by_name, step.reason) == (
        Status.IN_REVIEW,
        "Fachbereich Muster",
        "Zulässig und zuständig.",
    )
    assert not find_differences()


def test_the_author_of_a_proposal_is_told_of_each_step():
    author = make_user()
    proposal = make_topic(kind=Kind.PROPOSAL, by=author)

    change_status(proposal, Status.DECLINED, reason="Dafür ist das Land zuständig.", by=make_user())

    [mail] = mails_to(author)
    assert "Dafür ist das Land zuständig." in mail.text_body
    assert proposal.public_id in mail.text_body


@pytest.mark.parametrize("to", [Status.SUBMITTED, Status.IMPLEMENTED])
def test_a_proposal_takes_no_step_that_does_not_follow(to):
    proposal = make_topic(kind=Kind.PROPOSAL)

    with pytest.raises(StepRefused):
        change_status(proposal, to, reason="Einfach so.", by=make_user())


def test_a_step_needs_a_reason():
    with pytest.raises(StepRefused) as refused:
        change_status(make_topic(kind=Kind.PROPOSAL), Status.ACCEPTED, reason="  ", by=make_user())

    assert refused.value.field == "reason"


def test_a_discussion_takes_no_steps():
    with pytest.raises(StepRefused):
        change_status(make_topic(), Status.ACCEPTED, reason="Gut.", by=make_user())


def test_a_postponed_answer_shows_its_new_date_and_why(clock):
    author = make_user()
    proposal = make_topic(kind=Kind.PROPOSAL, by=author)

    postpone_answer(proposal, date(2026, 4, 30), reason="Wir warten auf die Leitstelle.", by=make_user())

    entry = session.scalars(select(TrailEntry)).one()
    assert proposal.answer_due_at == datetime(2026, 4, 30, 15, 0, tzinfo=UTC)
    assert (entry.verb, entry.reason) == ("answer_postponed", "Wir warten auf die Leitstelle.")
    assert len(mails_to(author)) == 1


def test_an_answer_is_postponed_to_a_later_day_only(clock):
    with pytest.raises(StepRefused):
        postpone_answer(make_topic(kind=Kind.PROPOSAL), date(2026, 3, 12), reason="Früher.", by=make_user())


def test_what_has_been_answered_cannot_be_postponed(clock):
    proposal, expert = make_topic(kind=Kind.PROPOSAL), make_user()
    answer_thread(proposal, body="Das machen wir.", unit="Fachbereich Muster", by=expert)

    with pytest.raises(StepRefused):
        postpone_answer(proposal, date(2026, 5, 1), reason="Später.", by=expert)


def test_an_answer_of_the_administration_is_pinned_and_the_author_told(clock):
    author = make_user()
    topic = make_topic(by=author)

    answer = answer_thread(
        topic,
        body="Eine gemeinsame Ladezone ist möglich.",
        unit="Stabsstelle Muster",
        by=make_user(public_name="Toni Beispiel"),
        promise="Kostenschätzung",
        promise_due_at=datetime(2026, 3, 25, 15, 0, tzinfo=UTC),
    )

    [mail] = mails_to(author)
    assert (topic.answer_number, topic.first_answer_at) == (answer.number, clock.now)
    assert (answer.is_official, answer.spoken_as, answer.written_by) == (True, "Stabsstelle Muster", "Toni Beispiel")
    assert "Eine gemeinsame Ladezone ist möglich." in mail.text_body
    assert "Kostenschätzung" in mail.text_body


def test_an_answer_sent_twice_is_published_and_mailed_once():
    author, expert = make_user(), make_user()
    topic = make_topic(by=author)

    for _ in range(2):
        answer_thread(topic, body="Ja, gern.", unit="Stabsstelle Muster", by=expert, submission="form-7")

    assert topic.reply_count == 1
    assert len(mails_to(author)) == 1


def test_nobody_gets_mail_about_what_they_did_themselves():
    expert = make_user()
    topic = make_topic(by=expert)

    answer_thread(topic, body="Ich antworte mir.", unit="Stabsstelle Muster", by=expert)

    assert not mails_to(expert)
