"""Opening topics, on both databases."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from forum.accounts.models import Group
from forum.contributions.models import StatusStep, Tag, ThreadTag
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.discussions.services.write import Source
from forum.discussions.status import Status
from forum.topics.models import Direction, Kind, Tally
from forum.topics.proposal_text import ProposalText
from forum.topics.queries.counts import find_differences
from forum.topics.services.open_topic import TopicRefused, open_topic
from tests.discussions.posts import opening_of
from tests.factories import make_field, make_topic, make_user

pytestmark = pytest.mark.both_databases

IDEA = ProposalText(problem="Ladesäulen verstellen Rettungswege.", idea="Ein Formular.", benefit="Alle im Notfall.")


def test_a_topic_begins_with_its_first_post():
    author = make_user(group=Group.CULTURE, public_name="Okerblick")

    topic = make_topic(by=author, title="  Bänke  am   Okerufer ", body="Es fehlen **Bänke**.")

    opening = opening_of(topic)
    assert (topic.title, topic.author_name, topic.author_group) == ("Bänke am Okerufer", "Okerblick", Group.CULTURE)
    assert (opening.number, topic.last_number, topic.reply_count) == (1, 1, 0)
    assert "<strong>Bänke</strong>" in opening.html
    assert topic.voices == {"culture": 1}


def test_a_topic_is_counted_by_field_kind_group_and_status():
    field = make_field()
    for _ in range(2):
        make_topic(field=field, kind=Kind.PROPOSAL, body=IDEA, by=make_user(group=Group.CLUBS))

    rows = session.execute(select(Tally.kind, Tally.group, Tally.status, Tally.threads)).all()
    assert rows == [(Kind.PROPOSAL, "clubs", "submitted", 2)]
    assert not find_differences()


@pytest.mark.parametrize("title", ["Zu kurz", "    kurz      "])
def test_a_title_says_what_the_topic_is_about(title):
    with pytest.raises(TopicRefused) as refused:
        make_topic(title=title)

    assert refused.value.field == "title"


def test_a_title_fits_into_a_line():
    with pytest.raises(TopicRefused):
        make_topic(title="x" * 121)


def test_an_archived_field_takes_no_topic():
    with pytest.raises(TopicRefused) as refused:
        make_topic(field=make_field(archived_at=city_clock.now()))

    assert refused.value.field == "field"


def test_a_cooperation_says_whether_something_is_sought_or_offered():
    with pytest.raises(TopicRefused):
        make_topic(kind=Kind.COOPERATION)

    assert make_topic(kind=Kind.COOPERATION, direction=Direction.OFFERED).direction is Direction.OFFERED


def test_only_a_cooperation_has_a_direction():
    assert make_topic(kind=Kind.QUESTION, direction=Direction.SOUGHT).direction is None


def test_a_proposal_is_numbered_by_year(clock):
    numbers = [make_topic(kind=Kind.PROPOSAL, body=IDEA).proposal_number for _ in range(2)]
    clock.set(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    next_year = make_topic(kind=Kind.PROPOSAL, body=IDEA).proposal_number

    assert numbers == ["V 2026-001", "V 2026-002"]
    assert next_year == "V 2027-001"


def test_a_proposal_is_answered_within_twelve_working_days(clock):
    clock.set(datetime(2026, 3, 30, 8, 0, tzinfo=UTC))

    topic = make_topic(kind=Kind.PROPOSAL, body=IDEA)

    # Good Friday and Easter Monday do not count; 17:00 in the city is 15:00 UTC in summer time
    assert topic.answer_due_at == datetime(2026, 4, 17, 15, 0, tzinfo=UTC)


def test_a_proposal_is_read_as_one_text_and_edited_in_three_fields():
    topic = make_topic(kind=Kind.PROPOSAL, body=IDEA)

    opening = opening_of(topic)
    assert opening.parts == {
        "problem": "Ladesäulen verstellen Rettungswege.",
        "idea": "Ein Formular.",
        "benefit": "Alle im Notfall.",
    }
    assert (
        opening.raw_body.index("Rettungswege") < opening.raw_body.index("Formular") < opening.raw_body.index("Notfall")
    )
    assert opening.html.count("<h3>") == 3


def test_the_first_step_of_a_proposal_stands_in_its_log():
    topic = make_topic(kind=Kind.PROPOSAL, body=IDEA)

    steps = session.execute(select(StatusStep.status, StatusStep.by_name)).all()
    assert steps == [(Status.SUBMITTED, topic.author_name)]


def test_the_same_form_sent_twice_opens_one_topic():
    author, field = make_user(), make_field()

    topics = {make_topic(by=author, field=field, submission="form-1").id for _ in range(2)}

    assert len(topics) == 1


def test_an_imported_contribution_has_no_person_and_no_date_for_an_answer():
    topic = open_topic(
        make_field(), kind=Kind.PROPOSAL, title="Radweg endet im Nichts", body="Hier fehlt etwas.", by=Source("Bonn")
    ).topic

    assert (topic.author_id, topic.author_name, topic.author_group) == (None, "Bonn", None)
    assert topic.answer_due_at is None
    assert topic.voices == {}
    assert not find_differences()


def test_tags_are_kept_once_whatever_their_case():
    make_topic(tags=["Radweg", "radweg", " Sicherheit "])
    make_topic(tags=["RADWEG"])

    assert sorted(session.scalars(select(Tag.key))) == ["radweg", "sicherheit"]
    assert len(session.scalars(select(ThreadTag.thread_id)).all()) == 3


def test_a_topic_has_five_tags_at_most():
    make_topic(tags=[f"Schlagwort {number}" for number in range(9)])

    assert len(session.scalars(select(ThreadTag.tag_id)).all()) == 5


def test_a_title_in_which_nothing_can_be_seen_is_refused():
    with pytest.raises(TopicRefused):
        make_topic(title="\u200b" * 20)
