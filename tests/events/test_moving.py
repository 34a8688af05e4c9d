"""A published event is moved or cancelled after the office has seen what follows."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.desk.services.move import move_event
from forum.events.models.events import EventChange, ProgrammeItem
from forum.events.models.kinds import ChangeKind
from forum.events.models.mailing import EventMail, MailAudience
from forum.events.periods import sign_ups_due_at
from forum.questionnaires.models import AnswerSheet
from tests.events.factories import make_event, make_quota, make_sign_up
from tests.factories import make_user
from tests.questionnaires.factories import make_questionnaire

pytestmark = pytest.mark.usefixtures("clock")

LIST = "/geschaeftsstelle/veranstaltungen/"
BEGIN = datetime(2026, 4, 16, 16, tzinfo=UTC)


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def make_running(**values):
    return make_event(starts_at=BEGIN, place_name="Haus der Vereine", place_address="Musterplatz 1", **values)


def move(office, event, *, status=200, **typed):
    form = office.get(f"{LIST}{event.public_id}/bearbeiten/zeiten").form("Abschnitt speichern")
    return form.fill(**typed).submit("Abschnitt speichern", status=status)


def test_nothing_is_moved_before_the_office_has_seen_what_follows(office):
    event = make_running(closes_at=BEGIN - timedelta(days=2))

    page = move(office, event, starts_at="2026-05-07T18:00", ends_at="2026-05-07T20:00")

    assert page.heading == "Änderung prüfen"
    assert "14.04.2026, 18:00" in page.main
    assert "05.05.2026, 18:00" in page.main
    assert event.starts_at == BEGIN
    assert not session.scalars(select(EventChange)).all()

    page.form("Ändern").fill(note="Der Saal ist belegt.").submit("Ändern")

    change = session.scalars(select(EventChange)).one()
    assert event.starts_at == datetime(2026, 5, 7, 16, tzinfo=UTC)
    assert event.closes_at == datetime(2026, 5, 5, 16, tzinfo=UTC)
    assert (event.moved_from, event.ical_sequence) == (BEGIN, 1)
    assert (change.kind, change.note, change.before["starts_at"]) == (
        ChangeKind.MOVED,
        "Der Saal ist belegt.",
        BEGIN.isoformat(),
    )


def test_programme_quota_days_and_reminders_move_along(office):
    event = make_running()
    quota = make_quota(event, seats=5, freed_at=BEGIN - timedelta(days=3))
    item = ProgrammeItem(event_id=event.id, starts_at=BEGIN + timedelta(minutes=30), title="Vortrag")
    reminder = EventMail(
        event_id=event.id,
        audience=MailAudience.SEATED_ON_SITE,
        subject="Morgen",
        body="Bis morgen.",
        minutes_before=24 * 60,
        due_at=BEGIN - timedelta(days=1),
    )
    session.add_all([item, reminder])

    page = move(office, event, starts_at="2026-04-17T19:00", ends_at="2026-04-17T21:00")
    page.form("Ändern").submit("Ändern")

    begin = datetime(2026, 4, 17, 17, tzinfo=UTC)
    assert item.starts_at == begin + timedelta(minutes=30)
    assert quota.freed_at == BEGIN - timedelta(days=2)
    assert reminder.due_at == begin - timedelta(days=1)


def test_a_draft_and_words_of_a_published_event_change_at_once(office):
    draft, published = make_running(published_at=None), make_running()

    move(office, draft, starts_at="2026-05-07T18:00", ends_at="2026-05-07T20:00")
    form = office.get(f"{LIST}{published.public_id}/bearbeiten/angaben").form("Abschnitt speichern")
    form.fill(title="Forum kompakt, neu").submit("Abschnitt speichern")

    assert draft.starts_at == datetime(2026, 5, 7, 16, tzinfo=UTC)
    assert (draft.ical_sequence, published.ical_sequence) == (0, 1)
    assert not session.scalars(select(EventChange)).all()


def test_an_event_is_cancelled_with_a_reason_and_the_event_that_replaces_it(office):
    event, other = make_running(), make_event()

    form = office.get(f"{LIST}{event.public_id}/bearbeiten").follow("Veranstaltung absagen").form()
    assert "reason-e" in str(form.submit(status=422).body)
    form.fill(reason="Krankheit.", replacement="https://example.org/irgendwo").submit(status=422)
    assert not event.is_cancelled
    form.fill(reason="Krankheit.", replacement=f"http://localhost/veranstaltungen/{other.public_id}/x").submit()

    assert (event.cancelled_at, event.cancel_reason, event.replaced_by_id) == (clock.now(), "Krankheit.", other.id)
    assert session.scalars(select(EventChange.kind)).one() is ChangeKind.CANCELLED
    assert event.ical_sequence == 1


def test_what_is_cancelled_or_over_is_not_cancelled_again(office):
    for event in (make_running(cancelled_at=clock.now()), make_event(starts_at=clock.now() - timedelta(days=1))):
        page = office.get(f"{LIST}{event.public_id}/absagen")

        assert "Absagen lässt sich nur" in page.main
        assert "Veranstaltung absagen" not in page.buttons


@pytest.mark.parametrize("done", ["over", "cancelled"])
def test_what_is_over_or_cancelled_gets_no_date_ahead_but_its_past_one_can_be_put_right(office, done):
    ago = clock.now() - timedelta(days=40)
    event = make_event(starts_at=ago) if done == "over" else make_running(cancelled_at=ago)
    begins_at = event.starts_at

    page = move(office, event, starts_at="2026-05-07T18:00", ends_at="2026-05-07T20:00", status=422)

    assert "wird nicht verlegt" in page.main
    assert event.starts_at == begins_at
    move(office, event, starts_at="2026-02-01T18:00", ends_at="2026-02-01T20:00")
    assert event.starts_at == datetime(2026, 2, 1, 17, tzinfo=UTC)


def test_from_two_hundred_addresses_on_their_number_is_typed(office, monkeypatch):
    monkeypatch.setattr("forum.events.desk.forms.moves.TYPED_FROM", 2)
    event = make_running()
    for _number in range(2):
        make_sign_up(event)

    page = move(office, event, starts_at="2026-05-07T18:00", ends_at="2026-05-07T20:00")
    button = "Ändern und 2 Adressen benachrichtigen"
    again = page.form(button).fill(note="Saal belegt.", typed_count="20").submit(button, status=422)
    assert again.errors == {"Zahl der Adressen eintippen": "Tippen Sie ein, wie viele Adressen die E-Mail bekommen: 2."}
    assert event.starts_at == BEGIN
    again.form(button).fill(typed_count="2").submit(button)

    assert event.starts_at != BEGIN
    assert session.scalars(select(EventChange.note)).one() == "Saal belegt."


def test_features_that_are_ticked_in_another_order_are_no_change(office):
    event = make_running(access_features=["sign_language", "step_free"])
    form = office.get(f"{LIST}{event.public_id}/bearbeiten/ort").form("Abschnitt speichern")

    form.submit("Abschnitt speichern")

    assert (event.access_features, event.changed_at) == (["sign_language", "step_free"], None)


def test_answers_are_kept_as_long_after_the_new_date():
    event = make_running()
    sheet = AnswerSheet(questionnaire_id=make_questionnaire().id, erase_at=sign_ups_due_at(event))
    make_sign_up(event, sheet=sheet)
    later = {"starts_at": BEGIN + timedelta(days=60), "ends_at": BEGIN + timedelta(days=60, hours=2)}

    move_event(event, later, note="", by=make_user(roles=(Role.OFFICE,)))

    session.refresh(sheet)
    assert sheet.erase_at == later["ends_at"] + timedelta(weeks=4)
