"""The inbox and the choices of a person, as they stand on the pages."""

import json

import pytest

from forum.accounts.models import Role
from forum.consultations.services.follow import follow
from forum.core.acts.activity import record
from forum.core.data.database import session
from forum.discussions.services.hide import hide_post
from forum.notifications.models.kinds import Channel, NoticeKind
from forum.notifications.queries.choices import MUTES_PER_PAGE, find_settings, list_choices, list_mutes
from forum.notifications.queries.followed import PROCEDURES_PER_PAGE
from forum.notifications.queries.subscriptions import SUBSCRIPTIONS_PER_PAGE, list_subscriptions
from forum.notifications.services.choices import mute
from forum.notifications.services.follow import follow_event, follow_field
from forum.topics.models import Topic
from tests.consultations.factories import make_procedure
from tests.events.factories import make_event
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.notifications.telling import hand_over, notices_of
from tests.support.queries import count_queries

INBOX, SETTINGS = "/benachrichtigungen/", "/konto/benachrichtigungen"


@pytest.fixture
def told():
    """Somebody with a topic in which Rika has written."""
    person = make_user()
    make_reply(make_topic(by=person, title="Licht am Kanal"), by=make_user(public_name="Rika Beispiel"))
    hand_over()
    return person


def test_the_bell_shows_how_many_are_new_and_none_once_they_are_read(client, told):
    client.log_in(told)
    page = client.get(INBOX)
    assert page.read(".account .icon-link b") == ["1"]
    assert page.read(".inbox h3") == ["Ungelesen: Rika Beispiel hat in Ihrem Thema „Licht am Kanal“ geantwortet"]

    read = page.press("Alle als gelesen markieren")

    assert read.read(".account .icon-link b") == []
    assert read.read(".inbox h3") == ["Rika Beispiel hat in Ihrem Thema „Licht am Kanal“ geantwortet"]


def test_guests_have_no_bell(client):
    assert "Benachrichtigungen" not in client.get("/").read(".account .icon-link")


def test_a_notice_is_kept_for_later(client, told):
    client.log_in(told)

    client.get(INBOX).press("Merken: Rika Beispiel hat in Ihrem Thema „Licht am Kanal“ geantwortet")

    assert len(client.get(f"{INBOX}?ansicht=gemerkt").read(".inbox h3")) == 1


def test_a_thing_is_muted_with_one_click_and_heard_of_again_with_another(client, told):
    client.log_in(told)

    muted = client.get(INBOX).press("Nichts mehr davon")
    assert [mute.key for mute in list_mutes(told.id).items] == [f"thread:{notices_of(told)[0].subject_id}"]

    muted.press("Rückgängig")
    session.expire_all()
    assert list_mutes(told.id).items == []


def test_the_page_says_which_rule_is_in_force(client, told):
    client.log_in(told)
    assert "Der Weg ist der für diese Art übliche: E-Mail sofort." in client.get(INBOX).main

    client.get(INBOX).press("Nichts der Art „Antworten an mich“ mehr")

    assert "Inzwischen haben Sie diese Art stummgeschaltet." in client.get(INBOX).main


def test_people_choose_ways_hours_and_the_number_of_mails(client):
    person = make_user()
    client.log_in(person)
    form = client.get(SETTINGS).form("Speichern")

    form.fill({"way_posts": "nothing", "weekly_mails": "3", "summary_weekday": "0"}).submit("Speichern")

    session.expire_all()
    assert list_choices(person.id)[NoticeKind.POSTS] is Channel.NOTHING
    assert find_settings(person.id).weekly_mails == 3


def test_a_field_of_action_is_followed_and_no_longer(client):
    person, field = make_user(), make_field(name="Smarte Mobilität")
    client.log_in(person)

    client.get(SETTINGS).form("Folgen").fill({"was": f"feld/{field.public_id}"}).submit("Folgen")
    assert [one.key for one in list_subscriptions(person.id).items] == [f"field:{field.id}"]

    client.get(SETTINGS).press("Nicht mehr folgen: Smarte Mobilität")
    session.expire_all()
    assert list_subscriptions(person.id).items == []


def test_a_place_that_the_forum_knows_needs_no_numbers_and_another_one_does(client):
    topic = make_topic()
    topic.place, topic.latitude, topic.longitude = "Musterplatz", 52.26, 10.52
    person = make_user()
    client.log_in(person)

    refused = (
        client.get("/benachrichtigungen/orte/neu")
        .form("Folgen")
        .fill({"label": "Nirgendwo"})
        .submit("Folgen", status=422)
    )
    assert "Diesen Ort kennt das Forum noch nicht." in refused.main

    client.get("/benachrichtigungen/orte/neu").form("Folgen").fill({"label": "Musterplatz"}).submit("Folgen")
    assert [(one.label, one.latitude) for one in list_subscriptions(person.id).items] == [("Musterplatz", 52.26)]


def read_up_to(client, topic, number: int) -> None:
    client.post(f"/diskussion/{topic.public_id}/gelesen", {"number": str(number)}, status=204)


def test_a_place_is_chosen_on_the_map_where_the_operator_has_one(make_app, make_client):
    assert not make_client(person=make_user()).get("/benachrichtigungen/orte/neu").find_all("[data-map]")

    app = make_app(map_tiles_url="https://tiles.example.org/{z}/{x}/{y}.png")
    page = make_client(app=app, person=make_user()).get("/benachrichtigungen/orte/neu")

    (shown,) = page.find_all("[data-map=pick]")
    assert json.loads(shown.get("data-bounds"))
    assert "https://tiles.example.org" in page.headers["Content-Security-Policy"]


def test_reading_a_topic_marks_the_notices_about_it_and_no_other(client, told):
    other = make_topic(by=told, title="Bänke am Markt")
    make_reply(other)
    hand_over()
    topic = session.get_one(Topic, notices_of(told)[0].subject_id)
    client.log_in(told)

    read_up_to(client, topic, 2)

    assert client.get(INBOX).read(".account .icon-link b") == ["1"]
    assert [notice.read_at is None for notice in notices_of(told)] == [False, True]


def test_a_notice_stays_unread_as_long_as_the_latest_post_is(client, told):
    topic = session.get_one(Topic, notices_of(told)[0].subject_id)
    make_reply(topic, by=make_user(public_name="Toni Beispiel"))
    hand_over()
    client.log_in(told)

    read_up_to(client, topic, 2)
    assert client.get(INBOX).read(".account .icon-link b") == ["1"]

    read_up_to(client, topic, 3)
    assert client.get(INBOX).read(".account .icon-link b") == []


def test_a_decision_is_told_until_it_is_opened(client):
    writer = make_user()
    topic = make_topic()
    post = make_reply(topic, by=writer)
    hide_post(post, by=make_user(roles=(Role.MODERATOR,)), reason="Beleidigung")
    hand_over()
    client.log_in(writer)

    read_up_to(client, topic, 2)

    assert client.get(INBOX).read(".account .icon-link b") == ["1"]


def test_whoever_has_nothing_unread_costs_no_query_more_when_reading(client, told):
    topic = session.get_one(Topic, notices_of(told)[0].subject_id)
    client.log_in(told)
    with count_queries() as unread:
        read_up_to(client, topic, 2)
    with count_queries() as read:
        read_up_to(client, topic, 2)

    assert any("UPDATE notice" in statement for statement in unread)
    assert not any("UPDATE notice" in statement for statement in read)


def test_the_page_of_an_event_names_its_notices_for_the_script(client):
    person, event = make_user(), make_event()
    follow_event(event.id, by=person)
    record("event.moved", event, by=None)
    hand_over()
    client.log_in(person)
    page = client.get(f"/veranstaltungen/{event.public_id}/{event.slug}")

    assert f'data-numbers="{notices_of(person)[0].id}"' in page.body

    client.post(f"/benachrichtigungen/{notices_of(person)[0].id}/gelesen", {"still": "1"}, status=204)
    assert "data-numbers" not in client.get(f"/veranstaltungen/{event.public_id}/{event.slug}").body


def test_fields_of_action_are_followed_on_their_list(client):
    person, field = make_user(), make_field(name="Mobilität")
    make_field(name="Energie")
    client.log_in(person)

    followed = client.get("/handlungsfelder/").press("Folgen: Mobilität")

    assert followed.path == "/handlungsfelder/"
    assert [one.field_id for one in list_subscriptions(person.id).items] == [field.id]
    followed.press("Sie folgen: Mobilität")
    session.expire_all()
    assert list_subscriptions(person.id).items == []


def test_the_list_of_fields_asks_once_for_all_that_is_followed(client):
    client.log_in(make_user())
    client.get("/handlungsfelder/")
    with count_queries() as few:
        client.get("/handlungsfelder/")
    for _number in range(5):
        make_field()
    session.commit()
    client.get("/handlungsfelder/")
    with count_queries() as many:
        client.get("/handlungsfelder/")

    assert len(many) == len(few)


def test_what_is_followed_and_muted_stands_on_pages(client):
    person = make_user()
    fields = [make_field(name=f"Feld {number:02}") for number in range(45)]
    procedures = [make_procedure(title=f"Vorhaben {number:02}") for number in range(25)]
    client.log_in(person)
    follow_and_mute(fields[:1], procedures[:1], by=person)
    of_few = count_of_settings(client)
    follow_and_mute(fields[1:], procedures[1:], by=person)

    assert count_of_settings(client) == of_few
    first = client.get(SETTINGS)
    assert len(first.read("#gefolgt li")) == SUBSCRIPTIONS_PER_PAGE + PROCEDURES_PER_PAGE
    assert len(first.read("#stumm li")) == MUTES_PER_PAGE
    # offered is what is not followed, on whatever page that stands
    assert not [words for words in first.read("#was option") if words.startswith("Feld")]
    assert "Feld 00" not in first.read("#gefolgt li span")
    later = client.get(first.find("#gefolgt nav[aria-label='Seiten: Was Sie verfolgen'] a[rel=next]").get("href"))
    assert "Feld 00" in later.read("#gefolgt li span")
    rest = client.get(first.find("#gefolgt nav[aria-label='Seiten: Beteiligungen'] a[rel=next]").get("href"))
    assert rest.links["Vorhaben 00"]
    muted = client.get(first.find("#stumm a[rel=next]").get("href"))
    muted = client.get(muted.find("#stumm a[rel=next]").get("href"))
    assert len(muted.read("#stumm li")) == 45 - 2 * MUTES_PER_PAGE


def follow_and_mute(fields, procedures, *, by):
    for field in fields:
        follow_field(field.id, by=by)
        mute("field", field.id, by=by)
    for procedure in procedures:
        follow(procedure, by=by)
    session.commit()


def count_of_settings(client):
    client.get(SETTINGS)
    with count_queries() as queries:
        client.get(SETTINGS)
    return len(queries)
