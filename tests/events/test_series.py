"""An event is repeated; each date is an event of its own, and what was changed on one date alone stays there."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.core.time.wall_clock import moment_at
from forum.events.desk.errors import WrongRhythm
from forum.events.desk.queries.series import list_dates
from forum.events.desk.services.move import change_event
from forum.events.desk.services.series import Rhythm, Rule, dates_of, make_series, plan_following
from forum.events.models.events import Event, EventChange
from tests.events.factories import make_event, make_quota
from tests.factories import make_user

pytestmark = pytest.mark.usefixtures("clock")

# a Tuesday in winter, two weeks before the clocks change
BEGIN = datetime(2026, 3, 17, 17, tzinfo=UTC)


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def somebody():
    return make_user(roles=(Role.OFFICE,))


def make_weekly(*, dates=4, **values):
    event = make_event(starts_at=BEGIN, place_name="Haus der Vereine", **values)
    make_series(event, Rule(Rhythm.WEEKLY, count=dates), by=somebody())
    session.flush()
    return list_dates(event)


def days(first, rhythm, **rule):
    return [clock.day_of(one) for one in dates_of(first, Rule(rhythm, **rule))]


def test_a_series_keeps_its_time_on_the_clocks_and_ends_with_its_last_day():
    dates = dates_of(BEGIN, Rule(Rhythm.WEEKLY, until=date(2026, 4, 7)))

    assert dates == [
        datetime(2026, 3, 24, 17, tzinfo=UTC),
        datetime(2026, 3, 31, 16, tzinfo=UTC),
        datetime(2026, 4, 7, 16, tzinfo=UTC),
    ]


def test_a_series_goes_on_by_weeks_or_by_weekdays_of_the_month():
    third, last = BEGIN, datetime(2026, 3, 31, 16, tzinfo=UTC)

    assert days(third, Rhythm.FORTNIGHTLY, count=3) == [date(2026, 3, 31), date(2026, 4, 14)]
    assert days(third, Rhythm.MONTHLY, count=3) == [date(2026, 4, 21), date(2026, 5, 19)]
    assert days(last, Rhythm.MONTHLY_LAST, count=4) == [date(2026, 4, 28), date(2026, 5, 26), date(2026, 6, 30)]
    over_the_year = days(datetime(2026, 11, 10, 17, tzinfo=UTC), Rhythm.MONTHLY, count=3)
    assert over_the_year == [date(2026, 12, 8), date(2027, 1, 12)]


@pytest.mark.parametrize(
    ("first", "rule"),
    [
        (BEGIN, Rule(Rhythm.WEEKLY)),
        (BEGIN, Rule(Rhythm.WEEKLY, until=date(2030, 1, 1))),
        (BEGIN, Rule(Rhythm.WEEKLY, until=date(2026, 3, 18))),
        (BEGIN, Rule(Rhythm.MONTHLY_LAST, count=3)),
        (datetime(2026, 3, 31, 16, tzinfo=UTC), Rule(Rhythm.MONTHLY, count=3)),
    ],
)
def test_a_rhythm_without_end_or_without_dates_is_refused(first, rule):
    with pytest.raises(WrongRhythm):
        dates_of(first, rule)


def test_the_office_sees_the_dates_before_they_are_made(office):
    event = make_event(title="Sprechstunde", starts_at=BEGIN, closes_at=BEGIN - timedelta(days=1))
    make_quota(event, seats=3)
    address = f"/geschaeftsstelle/veranstaltungen/{event.public_id}/reihe"

    page = office.get(address).form("Termine anlegen").fill(count="3").submit("Termine zeigen")
    assert page.read("ol.rules time") == ["24. März 2026, 18:00 Uhr", "31. März 2026, 18:00 Uhr"]
    assert event.series_id is None
    page.form("Termine anlegen").submit("Termine anlegen")

    first, second, third = list_dates(event)
    assert (first.id, second.is_draft, third.title) == (event.id, True, "Sprechstunde")
    assert third.closes_at == moment_at(date(2026, 3, 30), time(18))
    assert len({one.public_id for one in (first, second, third)}) == 3


def test_a_change_for_the_following_dates_leaves_what_was_changed_on_one_alone():
    first, second, third, fourth = make_weekly()
    change_event(third, {"place_name": "Rathaus"}, note="", by=somebody())

    values = {"place_name": "Bibliothek", "title": "Neuer Titel"}
    planned = plan_following(second, values)
    for one, wanted in [(second, values), *planned]:
        change_event(one, wanted, note="", by=somebody())

    assert [one.place_name for one in (first, second, third, fourth)] == [
        "Haus der Vereine",
        "Bibliothek",
        "Rathaus",
        "Bibliothek",
    ]
    assert [one.title for one in (second, third, fourth)] == ["Neuer Titel"] * 3
    assert first.title != "Neuer Titel"


def test_another_time_holds_for_the_following_dates_but_one_that_was_moved_alone():
    _first, second, third, fourth = make_weekly()
    moved = {"starts_at": third.starts_at + timedelta(days=1), "ends_at": third.ends_at + timedelta(days=1)}
    change_event(third, moved, note="", by=somebody())

    later = {"starts_at": second.starts_at + timedelta(hours=1), "ends_at": second.ends_at + timedelta(hours=1)}
    planned = dict(plan_following(second, later))

    assert set(planned) == {fourth, third}
    assert planned[fourth]["starts_at"] == fourth.starts_at + timedelta(hours=1)
    assert "starts_at" not in planned[third]


def test_the_office_moves_this_date_and_the_following_and_is_told_how_many(office):
    dates = make_weekly(dates=3)
    for one in dates:
        one.published_at = clock.now()
    second, third = dates[1:]
    form = office.get(f"/geschaeftsstelle/veranstaltungen/{second.public_id}/bearbeiten/ort").form(
        "Abschnitt speichern"
    )

    page = form.fill(place_name="Rathaus", scope="für diesen Termin und alle folgenden").submit("Abschnitt speichern")
    assert "1 folgender Termin ändert sich mit" in page.main
    page.form("Ändern").submit("Ändern")

    assert [one.place_name for one in dates] == ["Haus der Vereine", "Rathaus", "Rathaus"]
    assert set(session.scalars(select(EventChange.event_id))) == {second.id, third.id}


def test_all_drafts_of_a_series_that_lack_nothing_are_published_together(office):
    dates = make_weekly(dates=3, place_address="Musterplatz 1", summary="Kurz.", organiser="Wir", contact_phone="0531")
    dates[2].summary = ""

    page = office.get(f"/geschaeftsstelle/veranstaltungen/{dates[0].public_id}/reihe")
    page.press("1 Entwurf veröffentlichen")

    assert [one.is_draft for one in dates] == [False, False, True]


def test_one_date_is_cancelled_and_the_others_stay(office):
    dates = make_weekly(dates=3)
    for one in dates:
        one.published_at = clock.now()

    form = office.get(f"/geschaeftsstelle/veranstaltungen/{dates[1].public_id}/absagen").form()
    form.fill(reason="Ferien.").submit()

    assert [one.is_cancelled for one in session.scalars(select(Event).order_by(Event.starts_at))] == [
        False,
        True,
        False,
    ]
