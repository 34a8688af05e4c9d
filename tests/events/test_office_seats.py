"""The office sets seats, quotas and the programme, and sees beforehand what follows for those who have signed up."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.audit.audit import AuditEntry
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.events.desk.queries.series import list_dates
from forum.events.desk.services.limits import Limits, QuotaWish, set_limits
from forum.events.desk.services.series import Rhythm, Rule, make_series
from forum.events.models.events import Quota
from forum.events.models.sign_ups import SeatOffer
from forum.events.models.states import PlaceState
from forum.events.queries.parts import list_programme, list_quotas
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle
from tests.events.factories import make_event, make_quota, make_sign_up
from tests.factories import make_user
from tests.questionnaires.factories import make_questionnaire

pytestmark = pytest.mark.usefixtures("clock")

SAVE = "Plätze speichern"
FOLLOWING = "für diesen Termin und alle folgenden"


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def seats_page(office, event):
    return office.get(f"/geschaeftsstelle/veranstaltungen/{event.public_id}/bearbeiten/plaetze").form(SAVE)


def make_full(*, seats, waiting=0, **values):
    """An event whose seats are all taken, with people in line."""
    event = make_event(seats_on_site=seats, **values)
    for _number in range(seats):
        make_sign_up(event)
    for _number in range(waiting):
        make_sign_up(event, state=PlaceState.WAITING)
    settle(lock(event))
    session.commit()
    return event


def count(model):
    return session.scalar(select(func.count()).select_from(model))


def test_the_heading_above_a_wrong_number_of_seats_counts_the_wrong_entries(office):
    page = seats_page(office, make_event(seats_on_site=4)).fill(seats_on_site="-4").submit(SAVE, status=422)

    assert page.read(".error-summary h2") == ["Eine Angabe fehlt oder passt nicht"]


def test_more_seats_go_to_the_line_and_the_page_says_so_before(office):
    event = make_full(seats=2, waiting=3)
    acts = count(AuditEntry)

    page = seats_page(office, event).fill(seats_on_site="4").submit(SAVE)

    assert "2 Angebote gehen an die Warteliste hinaus." in page.main
    assert (event.seats_on_site, count(SeatOffer), count(OutgoingMail), count(AuditEntry)) == (2, 0, 0, acts)

    page.form(SAVE).submit(SAVE)

    assert (event.seats_on_site, count(SeatOffer), count(OutgoingMail)) == (4, 2, 2)


def test_fewer_seats_than_are_taken_offer_nothing_and_the_page_says_so_before(office):
    event = make_full(seats=5, waiting=1)

    page = seats_page(office, event).fill(seats_on_site="2").submit(SAVE)
    assert "3 Plätze vor Ort sind überbucht." in page.main
    page.form(SAVE).submit(SAVE)

    assert (event.seats_on_site, event.taken_on_site, count(SeatOffer)) == (2, 5, 0)


def test_quotas_are_added_renamed_and_removed(office):
    event = make_event(seats_on_site=40)
    make_quota(event, name="Vereine", seats=8)
    make_quota(event, name="Alt", seats=2)

    form = seats_page(office, event)
    form.fill(
        {
            "quotas-0-name": "Vereine und Verbände",
            "quotas-0-freed_at": "2026-03-15T12:00",
            "quotas-1-name": "",
            "quotas-2-name": "Wirtschaft",
            "quotas-2-seats": "5",
        }
    ).submit(SAVE)

    kept = [(quota.name, quota.seats, quota.freed_at) for quota in list_quotas(event)]
    assert kept == [
        ("Vereine und Verbände", 8, datetime(2026, 3, 15, 11, tzinfo=UTC)),
        ("Wirtschaft", 5, None),
    ]


def test_a_quota_in_which_people_have_signed_up_is_not_removed(office):
    event = make_event(seats_on_site=40)
    make_sign_up(event, quota_id=make_quota(event, name="Vereine", seats=8).id)

    page = seats_page(office, event).fill({"quotas-0-name": ""}).submit(SAVE, status=422)

    assert "In der Gruppe „Vereine“ gibt es Anmeldungen: Geben Sie ihr stattdessen 0 Plätze." in page.error_summary
    assert count(Quota) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"quotas-0-name": "Vereine", "quotas-0-seats": "50"}, "Die Gruppen bekommen mehr Plätze, als es gibt."),
        ({"seats_kept_back": "41"}, "Es werden mehr Plätze zurückgehalten, als es gibt."),
        ({"quotas-0-name": "Vereine"}, "Geben Sie ein, wie viele Plätze die Gruppe bekommt."),
    ],
)
def test_limits_that_cannot_hold_are_refused_and_nothing_typed_is_lost(office, typed, sentence):
    event = make_event(seats_on_site=40)

    page = seats_page(office, event).fill(typed).submit(SAVE, status=422)

    assert sentence in page.error_summary
    for name, value in typed.items():
        assert page.find(f"[name='{name}']").get("value") == value


def test_the_page_of_the_seats_leads_to_the_places_of_answers(office):
    asked, plain = make_event(questionnaire_id=make_questionnaire().id), make_event()
    session.commit()
    pages = [
        office.get(f"/geschaeftsstelle/veranstaltungen/{one.public_id}/bearbeiten/plaetze") for one in (asked, plain)
    ]

    assert ["Fragen zur Anmeldung" in page.links for page in pages] == [True, False]
    assert "Frage hinzufügen" in pages[0].follow("Fragen zur Anmeldung").main


def test_the_programme_is_written_in_order_and_lies_within_the_event(office):
    event = make_event(starts_at=datetime(2026, 4, 16, 16, tzinfo=UTC))
    address = f"/geschaeftsstelle/veranstaltungen/{event.public_id}/bearbeiten/ablauf"
    form = office.get(address).form("Ablauf speichern")

    form.fill(
        {
            "items-0-starts_at": "2026-04-16T19:00",
            "items-0-title": "Aussprache",
            "items-1-starts_at": "2026-04-16T18:00",
            "items-1-title": "Begrüßung",
        }
    ).submit("Ablauf speichern")
    assert [item.title for item in list_programme(event)] == ["Begrüßung", "Aussprache"]

    form = office.get(address).form("Ablauf speichern")
    form.fill({"items-0-starts_at": "2026-04-17T18:00"}).submit("Ablauf speichern", status=422)
    assert list_programme(event)[0].starts_at == event.starts_at + timedelta(0)


def test_seats_for_the_following_dates_leave_what_was_set_on_one_alone(office):
    event = make_event(seats_on_site=20)
    make_quota(event, name="Vereine", seats=5, freed_at=event.starts_at - timedelta(days=3))
    make_series(event, Rule(Rhythm.WEEKLY, count=3), by=make_user())
    _first, second, third = list_dates(event)
    set_limits(third, Limits(12, 0, None, [QuotaWish(0, "Wirtschaft", 2, None)]), by=make_user())
    make_sign_up(second)
    settle(lock(second))

    form = seats_page(office, event)
    page = form.fill({"seats_on_site": "30", "quotas-0-seats": "8", "scope": FOLLOWING}).submit(SAVE)
    assert "Auf insgesamt 3 Terminen." in page.main
    page.form(SAVE).submit(SAVE)

    assert [one.seats_on_site for one in (event, second, third)] == [30, 30, 12]
    assert [(quota.name, quota.seats) for quota in list_quotas(second)] == [("Vereine", 8)]
    assert [(quota.name, quota.seats) for quota in list_quotas(third)] == [("Wirtschaft", 2)]
    assert list_quotas(second)[0].freed_at == second.starts_at - timedelta(days=3)


def test_seats_that_somebody_else_has_changed_meanwhile_are_not_written_over_unseen(office):
    event = make_event(seats_on_site=40)
    make_quota(event, seats=8, name="Vereine")
    session.commit()
    mine = seats_page(office, event).fill(seats_on_site="30")
    seats_page(office, event).fill(seats_on_site="50").submit(SAVE)

    page = mine.submit(SAVE, status=422)

    assert "seit Sie ihn geöffnet haben" in page.error_summary[0]
    assert [one.split()[-1] for one in page.read(".rules dd")] == ["50", "30"]
    assert event.seats_on_site == 50
    page.form(SAVE).submit(SAVE)
    assert event.seats_on_site == 30


def test_a_programme_that_somebody_else_has_changed_meanwhile_is_not_written_over_unseen(office):
    event = make_event()
    address = f"/geschaeftsstelle/veranstaltungen/{event.public_id}/bearbeiten/ablauf"
    mine = office.get(address).form("Ablauf speichern").fill(**{"items-0-title": "Begrüßung"})
    office.get(address).form("Ablauf speichern").fill(**{"items-0-title": "Einlass"}).submit("Ablauf speichern")

    page = mine.submit("Ablauf speichern", status=422)

    assert [one.title for one in list_programme(event)] == ["Einlass"]
    assert "Einlass" in page.main
    page.form("Ablauf speichern").submit("Ablauf speichern")
    assert [one.title for one in list_programme(event)] == ["Begrüßung"]
