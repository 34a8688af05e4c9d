"""Members share what a list and the front page show to all of them; what is one person's own stays with that person."""

import pytest

from forum.core.data.database import session
from forum.core.web.page_checks import StalePage
from forum.discussions.services.follow import mark_read
from forum.topics.models import Kind
from tests.factories import make_reply, make_seat, make_space, make_topic, make_user
from tests.support.queries import count_queries

PAGES = ("/", "/themen/", "/vorschlaege/")


@pytest.fixture
def member(make_client):
    return make_client(person=make_user())


@pytest.mark.both_databases
@pytest.mark.parametrize("path", PAGES)
def test_what_another_member_has_read_costs_the_next_one_log_in_and_marks_alone(make_client, path: str):
    make_topic(kind=Kind.PROPOSAL)
    session.commit()
    make_client(person=make_user()).get(path)
    next_one = make_client(person=make_user())

    with count_queries() as statements:
        next_one.get(path)

    assert len(statements) <= 2, str(statements)


@pytest.mark.both_databases
@pytest.mark.parametrize("path", ["/", "/themen/"])
def test_what_is_unread_is_marked_for_the_person_alone(make_client, path: str):
    reader, other = make_user(), make_user()
    topic = make_topic()
    mark_read(topic, number=1, by=reader)
    make_reply(topic)
    session.commit()

    assert "1 neu" not in make_client(person=other).get(path).main
    assert "1 neu" in make_client(person=reader).get(path).main
    assert "1 neu" not in make_client(person=other).get(path).main


@pytest.mark.both_databases
@pytest.mark.parametrize("path", ["/", "/themen/"])
def test_a_list_with_topics_of_a_closed_space_is_shared_by_its_members_alone(make_client, path: str):
    space = make_space()
    topic = make_topic(title="Was der Beirat vertraulich berät")
    topic.space = space
    make_topic()
    session.commit()
    seated, stranger = make_client(person=make_seat(space).user), make_client(person=make_user())

    for _ in range(2):
        assert topic.title in seated.get(path).main
        assert topic.title not in stranger.get(path).main
        assert topic.title not in make_client().get(path).main


@pytest.mark.parametrize("path", ["/", "/themen/"])
def test_a_new_reply_shows_at_once_to_members(member, path: str):
    topic = make_topic(title="Bänke an der Haltestelle fehlen")
    session.commit()
    assert member.get(path).read("li.topic .topic__n b")[0] == "0"
    make_reply(topic)
    session.commit()

    assert member.get(path).read("li.topic .topic__n b")[0] == "1"


def test_the_age_of_the_last_post_is_right_in_a_shared_list(member, clock):
    make_topic()
    session.commit()
    assert "gerade eben" in member.get("/themen/").main
    clock.advance(minutes=5)

    assert "vor 5 Minuten" in member.get("/themen/").main


def test_own_topics_are_listed_for_their_author_alone(make_client):
    author, other = make_user(), make_user()
    topic = make_topic(by=author)
    session.commit()

    assert topic.title in make_client(person=author).get("/themen/?meine=1").main
    assert topic.title not in make_client(person=other).get("/themen/?meine=1").main


@pytest.mark.parametrize("path", ["/", "/themen/", "{topic}"])
def test_the_check_finds_what_members_share_and_nobody_has_made_old(member, path: str):
    topic = make_topic()
    session.commit()
    path = path.format(topic=f"/themen/{topic.public_id}/{topic.slug}")
    member.get(path)
    # what no mechanism can see: past the session
    session.connection().exec_driver_sql("UPDATE thread SET title = 'An allem vorbei geschrieben'")
    session.commit()

    with pytest.raises(StalePage, match="shared by readers"):
        member.get(path, status=None)
