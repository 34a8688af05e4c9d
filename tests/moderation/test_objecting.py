"""Objecting: by author and reporter, once each, for six months, and what it does to the case."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.errors import TooManyAttempts
from forum.core.time.clock import CITY_TIME
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.cases import CaseState, Occasion
from forum.moderation.models.objections import Objection, Objector
from forum.moderation.objections.services.object import ObjectionImpossible
from forum.moderation.periods import answer_until
from tests.factories import make_user
from tests.moderation.objecting import grant, object_as
from tests.moderation.stories import case_of, decide_on, make_post, report_thing
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def hidden_post(**fields):
    """A reported post with its author and the decision that hid it."""
    author = make_user(email="sascha@example.org")
    post = make_post(by=author, **fields)
    report_thing(post)
    return post, author, decide_on(post, HIDE)


def test_an_objection_of_the_author_opens_the_case_again(clock):
    post, author, decision = hidden_post()

    objection = object_as(author, decision)

    case = case_of(post)
    assert objection.reference == "B 2026-1"
    assert objection.objector is Objector.AUTHOR
    assert (case.state, case.occasion) == (CaseState.REOPENED, Occasion.OBJECTION)
    assert case.due_at == objection.due_at


def test_the_objector_gets_a_confirmation_and_the_office_word(clock):
    _post, author, decision = hidden_post()

    object_as(author, decision)

    received = mails_to("sascha@example.org")[-1]
    assert "B 2026-1" in received.subject
    assert "Der Satz war ein Zitat." in received.text_body
    assert "http://localhost/beschwerde/" in received.text_body
    assert "B 2026-1" in mails_to("forum@example.org")[-1].subject


def test_the_word_to_the_office_holds_nothing_of_the_matter(clock):
    _post, author, decision = hidden_post(body="Der Zuständige ist ein Vollidiot.")

    object_as(author, decision)

    word = mails_to("forum@example.org")[-1].text_body
    assert not any(part in word for part in ("Vollidiot", "Zitat", "sascha@"))


def test_who_reported_objects_to_no_action(clock):
    post = make_post()
    report = report_thing(post, email="toni@example.org", language="en")
    decision = decide_on(post, NO_ACTION)

    objection = object_as(report, decision)

    assert objection.objector is Objector.REPORTER
    assert mails_to("toni@example.org")[-1].subject.endswith("Your objection B 2026-1 has arrived")


def test_one_person_objects_once_to_one_decision():
    post, author, decision = hidden_post()

    first = object_as(author, decision)
    second = object_as(author, decision, explanation="Noch einmal.")

    assert second is first
    assert first.explanation == "Der Satz war ein Zitat."
    assert session.scalar(select(func.count()).select_from(Objection)) == 1
    assert len(mails_to("sascha@example.org")) == 2
    assert case_of(post).version == first.decision.case_version + 2


def test_two_reports_by_one_address_are_one_person():
    post = make_post()
    reports = [report_thing(post, email="toni@example.org") for _number in range(2)]
    decision = decide_on(post, NO_ACTION)

    objections = [object_as(report, decision) for report in reports]

    assert objections[0] is objections[1]


def test_two_people_object_each_for_themselves():
    post = make_post()
    reports = [report_thing(post, email=f"{name}@example.org") for name in ("toni", "kim")]
    decision = decide_on(post, NO_ACTION)

    objections = [object_as(report, decision) for report in reports]

    assert [one.reference.split("-")[1] for one in objections] == ["1", "2"]


@pytest.mark.parametrize(
    ("decided", "last_minute"),
    [
        # winter to summer and summer to winter: the clock is changed in between
        (datetime(2026, 3, 10, 11, 0, tzinfo=UTC), datetime(2026, 9, 10, 23, 59, tzinfo=CITY_TIME)),
        (datetime(2026, 5, 5, 11, 0, tzinfo=UTC), datetime(2026, 11, 5, 23, 59, tzinfo=CITY_TIME)),
        # half past eleven in the evening in London is the next day in the city
        (datetime(2026, 6, 8, 22, 30, tzinfo=UTC), datetime(2026, 12, 9, 23, 59, tzinfo=CITY_TIME)),
    ],
)
def test_the_period_ends_with_the_last_minute_of_its_last_day_in_the_city(clock, decided, last_minute):
    clock.set(decided)
    _post, author, decision = hidden_post()

    clock.set(last_minute + timedelta(minutes=1))
    with pytest.raises(ObjectionImpossible):
        object_as(author, decision)
    clock.set(last_minute + timedelta(seconds=59))

    assert object_as(author, decision).reference == f"B {last_minute.year}-1"


def test_who_has_objected_in_time_is_led_to_the_objection_later(clock):
    _post, author, decision = hidden_post()
    first = object_as(author, decision)

    clock.advance(days=300)

    assert object_as(author, decision) is first


@pytest.mark.parametrize(
    ("objected", "due"),
    [
        (datetime(2026, 3, 10, 11, 0, tzinfo=UTC), datetime(2026, 3, 24, 17, 0, tzinfo=CITY_TIME)),
        # the fourteenth day is Good Friday, and the clock is changed in between
        (datetime(2026, 3, 20, 11, 0, tzinfo=UTC), datetime(2026, 4, 7, 17, 0, tzinfo=CITY_TIME)),
        # and here a Saturday
        (datetime(2026, 3, 13, 23, 30, tzinfo=UTC), datetime(2026, 3, 30, 17, 0, tzinfo=CITY_TIME)),
    ],
)
def test_the_answer_is_due_in_fourteen_days_never_on_a_day_off(app, objected, due):
    assert answer_until(objected) == due


def test_numbers_of_objections_begin_anew_each_year(clock):
    _post, author, decision = hidden_post()
    object_as(author, decision)
    clock.set(datetime(2027, 1, 4, 11, 0, tzinfo=UTC))
    _other, someone, later = hidden_post_of("kim@example.org")

    assert object_as(someone, later).reference == "B 2027-1"


def hidden_post_of(email):
    author = make_user(email=email)
    post = make_post(by=author)
    report_thing(post)
    return post, author, decide_on(post, HIDE)


def test_of_a_report_and_an_objection_the_earlier_date_counts(clock):
    post, author, decision = hidden_post()
    report_thing(post, email="kim@example.org")
    due = case_of(post).due_at

    object_as(author, decision)

    assert case_of(post).occasion is Occasion.OBJECTION
    assert case_of(post).due_at == due


def test_a_decision_on_something_else_leaves_the_objection_waiting(clock):
    post, author, decision = hidden_post()
    objection = object_as(author, decision)
    report_thing(post, email="kim@example.org")

    decide_on(post, NO_ACTION)

    case = case_of(post)
    assert (case.state, case.occasion) == (CaseState.REOPENED, Occasion.OBJECTION)
    assert case.due_at == objection.due_at


def test_a_decision_made_on_an_objection_is_not_objected_to_again(clock):
    post, author, decision = hidden_post()
    restored = grant(object_as(author, decision), post)

    with pytest.raises(ObjectionImpossible, match="Gericht"):
        object_as(author, restored)


def test_thirty_objections_an_hour_come_from_one_network(clock):
    for number in range(30):
        _post, author, decision = hidden_post_of(f"kim{number}@example.org")
        object_as(author, decision, network="192.0.2.0/24")
    _post, author, decision = hidden_post_of("sascha@example.org")

    with pytest.raises(TooManyAttempts):
        object_as(author, decision, network="192.0.2.0/24")


def test_an_objection_is_written_down(clock):
    post, author, decision = hidden_post()

    objection = object_as(author, decision)

    act = session.scalars(select(Activity).where(Activity.verb == "case.objected")).one()
    assert (act.subject_id, act.by_id) == (case_of(post).id, author.id)
    assert act.details == {"objection": objection.id, "objector": "author"}


def test_a_hidden_text_is_kept_as_long_as_somebody_waits_for_the_answer(clock):
    post, author, decision = hidden_post()
    clock.set(datetime(2026, 9, 5, 11, 0, tzinfo=UTC))
    post.erase_at = clock.now + timedelta(days=1)

    objection = object_as(author, decision)

    assert post.erase_at > objection.due_at
    assert date(2026, 9, 21) <= objection.due_at.date()
