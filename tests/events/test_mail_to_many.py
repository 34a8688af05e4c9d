"""The office writes to many: to whom, how many they are, once each, and reminders that move with the event."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.running import jobs
from forum.core.time import clock as city
from forum.events.mailing.errors import CannotSend, CountHasChanged
from forum.events.mailing.jobs import send_mails_to_many
from forum.events.mailing.queries.audiences import count_addresses
from forum.events.mailing.services import send
from forum.events.mailing.services.write import MailWords, Timing, edit_mail, stop_mail, write_mail
from forum.events.models.mailing import EventMail, EventMailCopy, MailAudience
from forum.events.models.sign_ups import AccessNeeds, Place
from forum.events.models.states import Attendance, PlaceState
from tests.events.factories import make_event, make_invitation, make_sign_up
from tests.factories import make_user
from tests.support.outbox import mails_to

pytestmark = pytest.mark.usefixtures("clock")

WORDS = MailWords(MailAudience.SEATED_ON_SITE, "Einlass ab 17:30", "Bitte kommen Sie früher.\n\nDer Aufzug ist klein.")


def office():
    return make_user(roles=(Role.OFFICE,))


def run(app) -> None:
    session.commit()
    jobs.run(app, send_mails_to_many)
    session.expire_all()


def count_mails() -> int:
    return session.scalar(select(func.count(OutgoingMail.id))) or 0


def write(event, count: int, **options) -> EventMail:
    words, timing = options.get("words", WORDS), options.get("timing", Timing())
    return write_mail(event, words, timing=timing, confirmed_count=count, by=options.get("by") or office())


@pytest.mark.both_databases
def test_each_audience_is_counted_and_nobody_unconfirmed_is_in_any():
    event = make_event()
    make_sign_up(event)
    needs = make_sign_up(event)
    session.add(AccessNeeds(sign_up_id=needs.id, kinds=["wheelchair"]))
    make_sign_up(event, attendance=Attendance.ONLINE)
    make_sign_up(event, state=PlaceState.WAITING)
    make_sign_up(event, state=PlaceState.OFFERED)
    make_sign_up(event, state=PlaceState.WAITING, confirmed_at=None)
    make_sign_up(event, state=PlaceState.CANCELLED)
    make_sign_up(event, reconfirm_asked_at=city.now())
    came = make_sign_up(event)
    session.execute(Place.__table__.update().where(Place.sign_up_id == came.id).values(first_in_at=city.now()))
    make_invitation(event)
    make_invitation(event, state="declined")
    make_sign_up(make_event())

    assert {one.value: count for one, count in count_addresses(event).items()} == {
        "seated_on_site": 4,
        "seated_online": 1,
        "waiting": 2,
        "with_needs": 1,
        "not_reconfirmed": 1,
        "came": 1,
        "invited": 1,
    }


@pytest.mark.both_databases
def test_each_person_gets_one_copy_with_the_date_and_their_own_link(app):
    event = make_event(place_name="Haus der Vereine")
    kim, _toni = make_sign_up(event, name="Kim Muster"), make_sign_up(event, by=make_user(email="toni@example.org"))
    mail = write(event, 2)

    run(app)
    run(app)

    assert (mail.sent_count, mail.sent_at) == (2, city.now())
    (to_kim,), (to_toni,) = mails_to(kim.email), mails_to("toni@example.org")
    assert to_kim.text_body != to_toni.text_body
    for words in (
        "Guten Tag Kim Muster",
        f"schreibt Ihnen zu „{event.title}“:",
        "Der Aufzug ist klein.",
        "Haus der Vereine",
    ):
        assert words in to_kim.text_body
    assert set(session.scalars(select(EventMailCopy.mail_id))) == {to_kim.id, to_toni.id}


@pytest.mark.both_databases
def test_a_job_that_dies_goes_on_where_it_stopped_and_writes_to_nobody_twice(app, monkeypatch):
    event = make_event()
    for _number in range(7):
        make_sign_up(event)
    mail = write(event, 7)
    monkeypatch.setattr(send, "BATCH", 3)
    written = send._write_to_sign_up

    def dies(*arguments) -> None:
        if count_mails() == 5:
            raise RuntimeError("the machine is switched off")
        written(*arguments)

    monkeypatch.setattr(send, "_write_to_sign_up", dies)
    with pytest.raises(RuntimeError):
        run(app)
    session.rollback()
    # the second batch was not finished: nothing of it is left
    assert count_mails() == 3

    monkeypatch.setattr(send, "_write_to_sign_up", written)
    run(app)

    assert count_mails() == session.scalar(select(func.count(EventMailCopy.id))) == 7
    assert len(set(session.scalars(select(OutgoingMail.recipient)))) == 7
    assert mail.sent_count == 7


def test_a_number_that_is_not_right_any_more_is_not_taken():
    event = make_event()
    make_sign_up(event)

    with pytest.raises(CountHasChanged):
        write(event, 2)
    with pytest.raises(CannotSend):
        write(make_event(), 0)


def test_a_reminder_waits_moves_with_the_event_and_goes_to_those_who_come_then(app, clock):
    event = make_event()
    gone = make_sign_up(event)
    mail = write(event, 1, timing=Timing(minutes_before=24 * 60))
    assert mail.due_at == event.starts_at - timedelta(days=1)

    run(app)
    assert count_mails() == 0
    event.starts_at += timedelta(days=2)
    event.ends_at += timedelta(days=2)
    clock.advance(days=9)
    run(app)
    assert (count_mails(), mail.due_at) == (0, event.starts_at - timedelta(days=1))

    make_sign_up(event, by="neu@example.org")
    gone.ended_at = city.now()
    clock.advance(days=2)
    run(app)

    assert len(mails_to("neu@example.org")) == count_mails() == 1


@pytest.mark.parametrize("what", ["cancelled", "late", "stopped"])
def test_a_reminder_that_helps_nobody_is_not_sent(app, clock, what):
    event = make_event()
    make_sign_up(event)
    mail = write(event, 1, timing=Timing(minutes_before=60))
    if what == "cancelled":
        event.cancelled_at = city.now()
    if what == "stopped":
        stop_mail(mail, event, by=office())
    clock.advance(days=10, minutes=5 if what == "late" else -30)

    run(app)

    assert count_mails() == 0
    assert mail.stopped_at is not None


def test_a_mail_after_the_end_goes_out_and_can_be_edited_until_then(app, clock):
    event = make_event()
    make_sign_up(event)
    mail = write(event, 1, timing=Timing(minutes_after=120))
    later = MailWords(MailAudience.SEATED_ON_SITE, "Danke", "Die Folien stehen jetzt bereit.")
    edit_mail(mail, event, later, timing=Timing(minutes_after=60), confirmed_count=1, by=office())
    clock.set(event.ends_at + timedelta(minutes=61))

    run(app)

    assert "Die Folien" in session.scalars(select(OutgoingMail.text_body)).one()
    with pytest.raises(CannotSend):
        edit_mail(mail, event, WORDS, timing=Timing(minutes_after=600), confirmed_count=1, by=office())


@pytest.fixture
def desk(client):
    client.log_in(make_user(email="kim@example.org", roles=(Role.OFFICE,)))
    return client


def address(event) -> str:
    return f"/geschaeftsstelle/veranstaltungen/{event.public_id}/e-mails"


def test_the_office_sees_the_mail_and_the_number_tries_it_and_sends_it(desk):
    event = make_event()
    make_sign_up(event)
    make_sign_up(event)
    form = desk.get(address(event) + "/neu").form("Vorschau")

    page = form.fill(audience="seated_on_site", subject="Einlass", body="Bitte kommen Sie früher.").submit("Vorschau")
    assert "An 2 Adressen senden" in page.buttons
    assert "Bitte kommen Sie früher." in page.find("pre").text
    assert count_mails() == 0
    page = page.form("Vorschau").submit("Probe an mich")
    assert "Die Probe ist unterwegs" in page.main
    assert len(mails_to("kim@example.org")) == count_mails() == 1
    page = page.form("Vorschau").submit("An 2 Adressen senden")

    assert page.flashes == ["Die E-Mail geht an 2 Adressen."]
    assert session.scalars(select(EventMail.confirmed_count)).one() == 2


def test_somebody_who_signs_up_meanwhile_is_not_written_to_unseen(desk):
    event = make_event()
    make_sign_up(event)
    form = desk.get(address(event) + "/neu").form("Vorschau")
    page = form.fill(audience="seated_on_site", subject="Einlass", body="Bitte kommen Sie früher.").submit("Vorschau")
    make_sign_up(event)

    page = page.form("Vorschau").submit("An eine Adresse senden", status=422)

    assert "An 2 Adressen senden" in page.buttons
    assert page.form("Vorschau").value("Betreff") == "Einlass"


def test_from_two_hundred_on_the_number_is_typed(desk, monkeypatch):
    monkeypatch.setattr("forum.events.mailing.views.office_mails.TYPED_FROM", 2)
    event = make_event()
    make_sign_up(event)
    make_sign_up(event)
    form = desk.get(address(event) + "/neu").form("Vorschau")
    page = form.fill(audience="seated_on_site", subject="Einlass", body="Bitte kommen Sie früher.").submit("Vorschau")

    page = page.form("Vorschau").submit("An 2 Adressen senden", status=422)
    assert "Zahl der Adressen eintippen" in page.errors
    page.form("Vorschau").fill(count="2").submit("An 2 Adressen senden")

    assert session.scalars(select(EventMail.confirmed_count)).one() == 2


def test_the_offered_reminder_is_planned_changed_and_stopped(desk):
    event = make_event()
    make_sign_up(event)
    page = desk.get(address(event) + "/").follow("Erinnerung 24 Stunden vorher vorbereiten")
    page = page.form("Vorschau").submit("Vorschau")
    page = page.form("Vorschau").submit("E-Mail einplanen")
    assert "Erinnerung 24 Stunden vorher vorbereiten" not in page.links

    page = page.follow("Ändern")
    page = page.form("Vorschau").fill(amount="2", unit="days").submit("Vorschau")
    page = page.form("Vorschau").submit("E-Mail einplanen")
    assert session.scalars(select(EventMail.minutes_before)).one() == 2 * 24 * 60
    page = page.press("Anhalten")

    assert "Abgebrochen" in page.main
