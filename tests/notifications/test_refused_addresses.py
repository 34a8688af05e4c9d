"""An address that a server refuses for good gets no notifications, still gets what must arrive, and its owner is told."""

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import DropReason, OutgoingMail
from forum.core.mail.refused import RefusedAddress, find_refusal
from tests.factories import make_reply, make_topic, make_user
from tests.notifications.telling import hand_over, news_to, send_mails
from tests.support.outbox import deliver, write_mail
from tests.support.smtp import NO_SUCH_PERSON, TRY_LATER

pytestmark = pytest.mark.both_databases


@pytest.fixture
def city(make_app, mail):
    return make_app(smtp_port=mail.port)


def reply_to(person, city, clock) -> None:
    make_reply(make_topic(by=person))
    hand_over()
    clock.advance(minutes=5)
    send_mails(city)


def bounce(person, city, mail) -> None:
    """A mail that must arrive is refused, and another one is taken: so the fault is not ours."""
    mail.refuse(person.email, NO_SUCH_PERSON)
    write_mail(to=person.email)
    deliver(city)
    write_mail(to="somebody-else@example.org")
    deliver(city)


def test_after_a_refusal_for_good_notifications_stop_and_mandatory_mails_are_still_tried(city, clock, mail):
    person = make_user()
    bounce(person, city, mail)
    tried = mail.asked.count(person.email)

    reply_to(person, city, clock)
    assert news_to(person)[0].drop_reason is DropReason.ADDRESS_REFUSED
    assert mail.asked.count(person.email) == tried

    write_mail(to=person.email)
    deliver(city)
    assert mail.asked.count(person.email) == tried + 1


def test_a_refusal_for_now_stops_nothing_and_is_tried_again(city, clock, mail):
    person = make_user()
    mail.refuse(person.email, TRY_LATER)
    reply_to(person, city, clock)
    assert find_refusal(person.email) is None

    mail.accept(person.email)
    clock.advance(minutes=30)
    deliver(city)

    assert len(mail.to(person.email)) == 1
    assert "geantwortet" in mail.to(person.email)[0].subject


def test_the_address_is_kept_as_a_hash_alone(city, mail):
    person = make_user()
    bounce(person, city, mail)

    row = session.scalars(select(RefusedAddress)).one()
    assert person.email not in f"{row.address_hash} {row.code}"
    assert row.code == 550


def test_the_account_says_so_and_confirming_the_address_lets_mails_go_on(city, clock, mail, make_client):
    person = make_user()
    bounce(person, city, mail)
    client = make_client(app=city, person=person)
    page = client.get("/konto/e-mail")
    assert "Ihre E-Mail-Adresse funktioniert nicht" in page.text

    mail.accept(person.email)
    page.press("E-Mail zum erneuten Bestätigen senden")
    deliver(city)

    # a server has taken it: what follows goes there again
    assert "Ihre E-Mail-Adresse funktioniert nicht" not in client.get("/konto/e-mail").text
    link = next(word for word in mail.to(person.email)[-1].text.split() if "/konto/e-mail/pruefen/" in word)
    path = link.partition("/konto")[1] + link.partition("/konto")[2]
    client.get(path).press("E-Mails erreichen mich")
    reply_to(person, city, clock)
    assert news_to(person)[0].sent_at is not None


def test_the_inbox_of_the_site_says_so_where_the_mails_are_missed(city, mail, make_client):
    person, other = make_user(), make_user()
    bounce(person, city, mail)

    page = make_client(app=city, person=person).get("/benachrichtigungen/")
    assert "Ihre E-Mail-Adresse funktioniert nicht" in page.main
    assert page.form("E-Mail zum erneuten Bestätigen senden")
    assert "funktioniert nicht" not in make_client(app=city, person=other).get("/benachrichtigungen/").main


def test_another_address_is_written_to_at_once(city, clock, mail):
    person = make_user()
    bounce(person, city, mail)

    person.email = "neue-adresse@example.org"
    reply_to(person, city, clock)

    assert len(mail.to("neue-adresse@example.org")) == 1


def test_a_server_that_refuses_everybody_stops_nobodys_mail(city, clock, mail):
    people = [make_user() for _number in range(6)]
    mail.refusal_of_all = "550 5.7.1 Relaying denied"
    for person in people:
        write_mail(to=person.email)
    deliver(city)
    mail.refusal_of_all = ""
    for _minutes in range(8):
        clock.advance(minutes=15)
        deliver(city)

    assert [find_refusal(person.email) for person in people] == [None] * 6
    reply_to(people[0], city, clock)
    assert news_to(people[0])[0].sent_at is not None


def test_a_forged_or_old_link_confirms_nothing(client, clock):
    assert "Er galt drei Tage" in client.get("/konto/e-mail/pruefen/abc", status=410).text
    client.hold_token()
    client.post("/konto/e-mail/pruefen/abc", status=410)


def test_the_account_of_somebody_whose_mails_arrive_says_nothing(make_client):
    person = make_user()

    assert "funktioniert nicht" not in make_client(person=person).get("/konto/").text
    assert session.scalars(select(OutgoingMail)).all() == []
