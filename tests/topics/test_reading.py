"""Reading topics: lists, pages, filters, and finished pages that are never stale."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from forum.accounts.models import Group, Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.follow import mark_read
from forum.discussions.services.hide import hide_post, restore_post
from forum.discussions.services.support import support
from forum.discussions.services.write import reply
from forum.topics.models import Kind
from tests.discussions.posts import opening_of
from tests.factories import make_reply, make_seat, make_space, make_topic, make_user
from tests.support.leaks import assert_found_only_by, assert_read_only_by
from tests.support.queries import count_queries


def address_of(topic):
    return f"/themen/{topic.public_id}/{topic.slug}"


def make_long_topic(replies):
    topic = make_topic()
    for _ in range(replies):
        make_reply(topic)
    session.commit()
    return topic


def make_private(topic):
    space = topic.space = make_space()
    session.commit()
    return space


def test_a_guests_page_comes_from_memory_with_one_query(make_client):
    topic = make_long_topic(3)
    guest = make_client()
    guest.forget_cookies()
    guest.get(address_of(topic))

    with count_queries() as queries:
        page = guest.get(address_of(topic))

    assert len(queries) == 1, str(queries)
    assert topic.title in page.heading


def test_a_reply_shows_at_once_although_pages_are_kept(make_client):
    topic = make_long_topic(1)
    guest = make_client()
    guest.get(address_of(topic))

    reply(topic, body="Frisch wie der Morgen.", by=make_user())
    session.commit()

    assert "Frisch wie der Morgen." in guest.get(address_of(topic)).main


def test_support_and_hiding_show_at_once(make_client):
    topic = make_long_topic(1)
    guest = make_client()
    guest.get(address_of(topic))
    post = make_reply(topic, body="Ein böses Wort.")
    support(opening_of(topic), by=make_user())
    session.commit()
    assert "Ein böses Wort." in guest.get(address_of(topic)).main

    hide_post(post, by=make_user(roles=(Role.MODERATOR,)), reason="Ziffer 4")
    session.commit()
    assert "Ein böses Wort." not in guest.get(address_of(topic)).text

    restore_post(post, by=make_user(roles=(Role.MODERATOR,)))
    session.commit()
    assert "Ein böses Wort." in guest.get(address_of(topic)).main


def test_a_kept_page_ends_when_its_field_of_action_is_renamed(make_client):
    topic = make_long_topic(1)
    guest = make_client()
    guest.get(address_of(topic))
    topic.field.name = "Ganz anders benannt"
    session.commit()

    with count_queries() as queries:
        guest.get(address_of(topic))

    assert len(queries) > 1


def test_an_answer_that_becomes_overdue_shows_although_pages_are_kept(make_client, clock):
    topic = make_topic(kind=Kind.PROPOSAL)
    session.commit()
    member = make_client(person=make_user())
    for reader in (make_client(), member):
        assert "Antwort überfällig" not in reader.get(address_of(topic)).main

    clock.set(topic.answer_due_at + timedelta(hours=1))

    for reader in (make_client(), member):
        assert "Antwort überfällig" in reader.get(address_of(topic)).main


def test_a_kept_page_gives_way_to_the_error_page_when_the_database_fails(client):
    topic = make_long_topic(1)
    client.get(address_of(topic))
    session.execute(text("ALTER TABLE page_state RENAME TO gone"))
    session.commit()

    page = client.get(address_of(topic), status=503)

    assert "Traceback" not in page.text


def test_a_matching_etag_is_answered_without_a_body(client):
    topic = make_long_topic(1)
    first = client.get(address_of(topic))
    etag = first.headers["ETag"]

    second = client.get(address_of(topic), status=304, headers={"If-None-Match": etag})

    assert second.response.data == b""
    assert second.headers["Content-Security-Policy"]


def test_a_guest_who_only_reads_gets_no_cookie(client):
    topic = make_long_topic(1)

    for path in ("/", "/themen/", address_of(topic), "/vorschlaege/", "/handlungsfelder/"):
        assert "Set-Cookie" not in client.get(path).headers, path


def test_a_page_that_turns_private_is_gone_from_memory(make_client):
    topic = make_long_topic(1)
    guest = make_client()
    guest.get(address_of(topic))
    make_private(topic)

    guest.get(address_of(topic), status=404)


def test_a_private_topic_answers_404_everywhere_but_to_its_members(make_client):
    topic = make_long_topic(1)
    space = make_private(topic)
    person = make_user()
    make_seat(space, person)
    post = opening_of(topic)
    member, strangers = make_client(person=person), [make_client(), make_client(person=make_user())]
    paths = (
        address_of(topic),
        f"/themen/{topic.public_id}/druck",
        f"/beitrag/{post.public_id}",
        f"/beitrag/{post.public_id}/verlauf",
        f"/diskussion/{topic.public_id}/antworten",
        f"/melden/beitrag/{post.public_id}",
    )

    assert_found_only_by(member, strangers, paths)
    assert_read_only_by(member, strangers, ("/", "/themen/"), word=topic.title)
    assert topic.title in member.get(address_of(topic)).heading


def test_a_seat_that_ended_yesterday_opens_nothing(make_client):
    topic = make_long_topic(0)
    space = make_private(topic)
    person, colleague = make_user(), make_user()
    yesterday = clock.today() - timedelta(days=1)
    for one, until_day in ((person, yesterday), (colleague, None)):
        make_seat(space, one, from_day=yesterday, until_day=until_day)

    assert_found_only_by(make_client(person=colleague), [make_client(person=person)], [address_of(topic)])


def test_a_wrong_slug_leads_to_the_right_one(client):
    topic = make_long_topic(0)

    assert client.get(f"/themen/{topic.public_id}/falsch").path == address_of(topic)


@pytest.mark.parametrize(
    ("page", "nearest"),
    [("0", 1), ("-1", 1), ("", 1), ("zwei", 1), ("²", 1), ("3", 2), ("999999999999", 2), ("9" * 5000, 2), ("002", 2)],
)
def test_in_place_of_a_page_that_does_not_exist_the_nearest_one_is_shown(client, page, nearest):
    topic = make_long_topic(21)

    shown = client.get(f"{address_of(topic)}?seite={page}")

    assert shown.read(".pagination [aria-current]") == [f"Seite {nearest}"]


def test_pages_hold_twenty_posts_each(client):
    topic = make_long_topic(21)

    assert len(client.get(address_of(topic)).find_all("article.post")) == 20
    assert client.get(f"{address_of(topic)}?seite=2").read("article.post .post__no") == ["#21", "#22"]


@pytest.mark.both_databases
@pytest.mark.parametrize("replies", [2, 45])
def test_a_page_of_a_thread_needs_few_queries_at_every_length(make_client, replies):
    topic = make_long_topic(replies)
    member = make_client(person=make_user())
    last = (replies // 20) + 1

    with count_queries() as guest_queries:
        make_client().get(f"{address_of(topic)}?seite={last}")
    with count_queries() as member_queries:
        member.get(f"{address_of(topic)}?seite={last}")

    assert len(guest_queries) <= 6, str(guest_queries)
    assert len(member_queries) <= 10, str(member_queries)


def test_unread_posts_are_counted_and_led_to(make_client):
    person = make_user()
    topic = make_long_topic(2)
    mark_read(topic, number=1, by=person)
    session.commit()
    member = make_client(person=person)

    assert "2 neu" in member.get("/themen/").main
    link = member.get(address_of(topic)).links["zum ersten ungelesenen Beitrag"]
    answer = member.open("GET", link, status=302, follow=False)
    assert answer.headers["Location"].endswith("#b2")


def test_groups_are_shown_from_five_people_on(client):
    topic = make_topic(by=make_user(group=Group.SCIENCE))
    for _ in range(3):
        make_reply(topic, by=make_user(group=Group.CLUBS))
    session.commit()
    assert "Beteiligte nach Gruppen" not in client.get(address_of(topic)).text

    make_reply(topic, by=make_user(group=Group.CLUBS))
    session.commit()

    assert "5 Beteiligte nach Gruppen" in client.get(address_of(topic)).text


def test_only_the_moderation_and_the_author_read_a_hidden_text(make_client):
    author, moderator = make_user(), make_user(roles=(Role.MODERATOR,))
    topic = make_topic()
    post = make_reply(topic, by=author, body="Sehr unfreundliche Worte.")
    hide_post(post, by=moderator, reason="Ziffer 4")
    session.commit()

    assert "unfreundliche" not in make_client().get(address_of(topic)).text
    assert "unfreundliche" not in make_client(person=make_user()).get(address_of(topic)).text
    assert "unfreundliche" in make_client(person=moderator).get(address_of(topic)).text
    assert "unfreundliche" in make_client(person=author).get(address_of(topic)).text


def test_the_print_view_holds_the_whole_topic(client):
    topic = make_long_topic(25)

    page = client.get(f"/themen/{topic.public_id}/druck")

    assert len(page.find_all("article.post")) == 26
