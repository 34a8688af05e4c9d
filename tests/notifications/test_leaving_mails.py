"""Stopping mails from a mail: opening the link changes nothing, a POST without cookie or token does, and only that."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.mail.leaving import VALID_FOR, Leaving, leaving_path, person_reader
from forum.notifications.digests.models import DigestState
from forum.notifications.models.kinds import NoticeKind
from forum.notifications.models.subscriptions import Mute
from forum.notifications.newsletter.queries import find_own
from forum.notifications.newsletter.services.consent import agree
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over, news_to, notices_of, send_mails
from tests.support.outbox import write_mail

pytestmark = pytest.mark.both_databases

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def city(make_app, mail):
    return make_app(smtp_port=mail.port)


def thing_of(person, topic) -> str:
    return leaving_path(Leaving("thing", f"reply thread:{topic.id}", person_reader(person.id)))


def one_click(client, address, *, status=200):
    """As mail programs do it: no cookie, no token, nothing but the field of RFC 8058."""
    client.forget_cookies()
    return client.open("POST", address, data=ONE_CLICK, status=status, follow=False)


def count_changes() -> int:
    return session.scalar(select(func.count(Mute.id))) + session.scalar(select(func.count()).select_from(DigestState))


def test_a_mail_at_once_names_the_way_out_in_its_text(city, clock):
    author = make_user()
    topic = make_topic(by=author, title="Licht am Kanal")
    make_reply(topic)
    hand_over()
    clock.advance(minutes=5)

    send_mails(city)

    mail = news_to(author)[0]
    assert mail.leaving_url
    assert "/abmelden/" in mail.leaving_url
    assert mail.leaving_url in mail.text_body
    assert mail.leaving_url in mail.html_body
    assert "Warum bekommen Sie das? " in mail.text_body


def test_the_headers_are_those_of_one_click(city, mail, clock):
    author = make_user()
    make_reply(make_topic(by=author))
    write_mail(to="code@example.org")
    hand_over()
    clock.advance(minutes=5)
    send_mails(city)

    received = {one.recipients[0]: one.message for one in mail.received}

    news = received[author.email]
    assert news["List-Unsubscribe"] == f"<{news_to(author)[0].leaving_url}>"
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # what must arrive cannot be stopped
    assert received["code@example.org"]["List-Unsubscribe"] is None


def test_opening_the_link_changes_nothing_for_scanners_open_every_link(client):
    person, topic = make_user(), make_topic()
    address = thing_of(person, topic)

    page = client.get(address)
    client.open("HEAD", address)

    assert "Mit der Schaltfläche stellen Sie ab: Neues zu diesem Thema." in page.text
    assert topic.title not in page.text
    assert count_changes() == 0


def test_one_post_without_cookie_or_token_mutes_the_thing_and_a_second_one_is_fine(client):
    author = make_user()
    topic = make_topic(by=author)

    first = one_click(client, thing_of(author, topic))
    second = one_click(client, thing_of(author, topic))
    make_reply(topic)
    hand_over()

    assert "Sie bekommen keine solchen E-Mails mehr" in first.text
    assert "Was ankommen muss, kommt weiterhin" in second.text
    assert "Set-Cookie" not in first.response.headers
    assert notices_of(author) == []


def test_the_button_on_the_page_does_the_same_and_can_be_undone(client):
    author = make_user()
    topic = make_topic(by=author)
    page = client.get(thing_of(author, topic)).press("Diese E-Mails abstellen")

    page = page.press("Das war ein Versehen: wieder senden")
    make_reply(topic)
    hand_over()

    assert "Sie bekommen diese E-Mails wieder" in page.text
    assert [notice.kind for notice in notices_of(author)] == [NoticeKind.REPLY]


def test_the_page_offers_to_stop_the_whole_kind(client):
    author = make_user()
    topic = make_topic(by=author)

    page = client.get(thing_of(author, topic)).follow("Stattdessen abstellen: alle Mitteilungen der Art")
    page.press("Diese E-Mails abstellen")

    assert session.scalars(select(Mute.key)).all() == ["notice:reply"]


def test_leaving_the_newsletter_stops_nothing_else(client):
    author = make_user()
    agree(author, fields=())
    topic = make_topic(by=author)
    address = leaving_path(Leaving("newsletter", "", person_reader(author.id)))

    one_click(client, address)
    make_reply(topic)
    hand_over()

    assert find_own(author.id).left_at is not None
    assert [notice.kind for notice in notices_of(author)] == [NoticeKind.REPLY]
    assert count_changes() == 0
    client.get(address).press("Das war ein Versehen: wieder senden")
    assert find_own(author.id).left_at is None


def test_summaries_are_stopped_by_their_own_link(client):
    person = make_user()
    address = leaving_path(Leaving("digests", "", person_reader(person.id)))

    one_click(client, address)
    assert session.get_one(DigestState, person.id).stopped_at is not None
    client.get(address).press("Das war ein Versehen: wieder senden")

    assert session.get_one(DigestState, person.id).stopped_at is None


@pytest.mark.parametrize("broken", ["x", "reply", "0"])
def test_a_forged_link_gets_a_page_that_says_so(client, broken):
    person, topic = make_user(), make_topic()
    address = thing_of(person, topic)
    forged = address[:-1] + ("A" if address[-1] != "A" else "B") if broken == "x" else f"/abmelden/{broken}"

    assert "Der Link ist nicht vollständig" in client.get(forged, status=410).text
    one_click(client, forged, status=410)
    assert count_changes() == 0


def test_an_old_link_says_that_it_is_old(client, clock):
    person, topic = make_user(), make_topic()
    address = thing_of(person, topic)
    clock.advance(days=(VALID_FOR + timedelta(days=1)).days)

    assert "gelten zwei Jahre" in client.get(address, status=410).text


@pytest.mark.parametrize(("scope", "which"), [("thing", "x y"), ("kind", "decision"), ("kind", "nix"), ("codes", "")])
def test_what_cannot_be_stopped_is_refused_even_if_it_is_signed(client, scope, which):
    address = leaving_path(Leaving(scope, which, person_reader(make_user().id)))

    one_click(client, address, status=410)

    assert count_changes() == 0


def test_stopped_summaries_show_among_the_choices_and_can_be_taken_back_there(make_client):
    person = make_user()
    client = make_client(person=person)
    assert "Zusammenfassungen abgestellt" not in client.get("/konto/benachrichtigungen").text
    client.open("POST", leaving_path(Leaving("digests", "", person_reader(person.id))), data=ONE_CLICK)

    page = client.get("/konto/benachrichtigungen")
    assert "über den Link in einer davon alle Zusammenfassungen abgestellt" in page.text
    page.press("Wieder senden")

    assert session.get_one(DigestState, person.id).stopped_at is None
