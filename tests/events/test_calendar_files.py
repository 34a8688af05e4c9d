"""Calendar files, read back: instants, words, and what calendars do with them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from forum.core.mail.links import own_host, public_url
from forum.core.time import clock
from forum.events.ical import cancellation, invitation, published
from forum.events.models.kinds import LinkVisibility
from tests.events.calendar_entries import KIM, only_entry, read
from tests.events.factories import make_event

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    "starts_at",
    [
        # an hour before and after the clocks go forward and back
        datetime(2027, 3, 28, 0, 30, tzinfo=UTC),
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2027, 10, 30, 23, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 2, 30, tzinfo=UTC),
        datetime(2027, 7, 1, 16, 0, tzinfo=UTC),
        datetime(2027, 12, 1, 17, 0, tzinfo=UTC),
    ],
)
def test_an_entry_begins_and_ends_at_the_right_instant_around_the_change_of_clocks(app, starts_at: datetime):
    event = make_event(starts_at=starts_at, ends_at=starts_at + timedelta(hours=5))

    entry = only_entry(published([event]))

    assert entry["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (event.starts_at, event.ends_at)


def test_the_rules_of_the_time_zone_in_the_file_are_those_of_the_city(app):
    (zone,) = Calendar.from_ical(published([make_event()])).walk("VTIMEZONE")
    in_file = zone.to_tz()

    for day in ("2026-01-01", "2026-03-29", "2026-07-01", "2026-10-25", "2030-03-31", "2030-10-27", "2037-10-25"):
        for hour in ("01", "04"):
            on_the_clock = datetime.fromisoformat(f"{day}T{hour}:00")
            offsets = [on_the_clock.replace(tzinfo=zone).utcoffset() for zone in (in_file, BERLIN)]
            assert offsets[0] == offsets[1]


def test_words_come_back_whole_and_lines_are_no_longer_than_allowed(app):
    title = "Bänke; Wege, und \\ „Straßen“ " + "über die Größe von Löwenstadt " * 3
    event = make_event(title=title.strip(), summary="Erste Zeile\nZweite, mit Komma", place_name="Rathaus, Raum 1")

    content = published([event])

    entry = only_entry(content)
    assert str(entry["SUMMARY"]) == event.title
    assert str(entry["DESCRIPTION"]).startswith(
        f"Erste Zeile\nZweite, mit Komma\n\n{public_url('home.show_home')}veranstaltungen/"
    )
    assert str(entry["LOCATION"]) == "Rathaus, Raum 1"
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_subscription_publishes_and_has_a_name_and_nobody_in_it(app):
    content = published([make_event(), make_event()], name="Veranstaltungen")

    calendar = Calendar.from_ical(content)
    assert (calendar["METHOD"], calendar["NAME"]) == ("PUBLISH", "Veranstaltungen")
    assert len(calendar.walk("VEVENT")) == 2
    assert b"ATTENDEE" not in content


def test_the_same_events_make_the_same_subscription_at_any_time(app):
    event = make_event()
    before = published([event])

    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert published([event]) == before


def test_a_cancelled_event_stays_in_the_subscription_as_cancelled(app):
    event = make_event(cancelled_at=clock.now(), cancel_reason="Krankheit")

    entry = only_entry(published([event]))

    assert entry["STATUS"] == "CANCELLED"
    assert "Krankheit" in entry["DESCRIPTION"]


def test_whoever_has_a_seat_is_invited_by_the_sender_of_the_mail(app):
    event = make_event()

    method, entry = read(invitation(event, to=KIM))

    assert method == "REQUEST"
    assert entry["UID"] == f"{event.public_id}@{own_host()}"
    assert (entry["ORGANIZER"], entry["ORGANIZER"].params["CN"]) == ("mailto:forum@example.org", "Smart-City-Forum")
    assert (entry["ATTENDEE"], entry["ATTENDEE"].params["CN"]) == ("mailto:kim@example.org", "Kim Musterperson")
    assert entry["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_a_moved_event_keeps_its_identity_and_a_later_file_counts(app):
    event = make_event(starts_at=clock.now().replace(microsecond=0) + timedelta(days=10))
    _method, first = read(invitation(event, to=KIM))

    event.starts_at += timedelta(days=7)
    event.ends_at += timedelta(days=7)
    event.ical_sequence += 1
    _method, moved = read(invitation(event, to=KIM))

    assert moved["UID"] == first["UID"]
    assert moved["SEQUENCE"] > first["SEQUENCE"]
    assert moved.decoded("DTSTART") == event.starts_at


def test_a_cancellation_takes_the_same_entry_out_again(app):
    event = make_event()
    _method, invited = read(invitation(event, to=KIM))

    event.cancelled_at, event.ical_sequence = clock.now(), event.ical_sequence + 1
    method, entry = read(cancellation(event, to=KIM))

    assert (method, entry["STATUS"], entry["UID"]) == ("CANCEL", "CANCELLED", invited["UID"])
    assert entry["SEQUENCE"] > invited["SEQUENCE"]


@pytest.mark.parametrize(
    ("shown_to", "in_feed"), [(LinkVisibility.PARTICIPANTS, False), (LinkVisibility.EVERYBODY, True)]
)
def test_the_online_link_stands_only_where_those_read_for_whom_it_is(app, shown_to: LinkVisibility, in_feed: bool):
    event = make_event(is_online=True, online_url="https://video.example.org/raum", online_shown_to=shown_to)

    assert (b"video.example.org" in published([event])) is in_feed
    assert "video.example.org" in read(invitation(event, to=KIM))[1]["DESCRIPTION"]


def test_before_its_moment_the_online_link_stands_nowhere(app):
    event = make_event(
        is_online=True,
        online_url="https://video.example.org/raum",
        online_shown_to=LinkVisibility.EVERYBODY,
        online_shown_from=clock.now() + timedelta(days=1),
    )

    assert b"video.example.org" not in published([event]) + invitation(event, to=KIM).content


def test_the_name_of_a_calendar_may_hold_commas_and_semicolons():
    content = published([make_event()], name="Forum, Ring; Mitte")

    assert b"\r\nNAME:Forum\\, Ring\\; Mitte\r\n" in content
    assert b"\r\nX-WR-CALNAME:Forum\\, Ring\\; Mitte\r\n" in content


@pytest.mark.parametrize("minute", [30, 90])
def test_both_passings_of_the_hour_that_the_clocks_repeat_come_back_as_they_were(app, minute: int):
    starts_at = datetime(2027, 10, 31, 0, tzinfo=UTC) + timedelta(minutes=minute)
    event = make_event(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=20))

    entry = only_entry(published([event]))

    read_back = [entry.decoded(name).astimezone(UTC) for name in ("DTSTART", "DTEND")]
    assert read_back == [event.starts_at, event.ends_at]
