"""The office reads over all past events which data of people are left, why, and when they are deleted."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.events.desk.services.write import edit_event
from forum.events.models.sign_ups import AccessNeeds
from forum.events.services import erase
from tests.events.factories import make_event, make_invitation, make_sign_up
from tests.factories import make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases

PAGE = "/geschaeftsstelle/veranstaltungen/loeschfristen"
LAST_EVENING = datetime(2026, 3, 20, 19, tzinfo=UTC)


@pytest.fixture
def office(client, clock):
    """The office at ten in the evening, two hours after the last event of the day."""
    clock.set(LAST_EVENING + timedelta(hours=2))
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def make_past(title, *, ends_at=LAST_EVENING, needs=False, **values):
    event = make_event(title=title, starts_at=ends_at - timedelta(hours=2), ends_at=ends_at, **values)
    sign_up = make_sign_up(event)
    if needs:
        session.add(AccessNeeds(sign_up_id=sign_up.id, kinds=["wheelchair"]))
    session.flush()
    return event


def words(page):
    return page.main.replace("\u00a0", " ")


def test_each_past_event_says_what_is_left_why_and_when_it_goes(office):
    make_invitation(make_past("Heute Abend", needs=True))

    page = office.get(f"{PAGE[: -len('loeschfristen')]}?stand=vergangene").follow("Noch nicht gelöschte Daten")

    assert page.read("ol h2") == ["Heute Abend"]
    assert [line.split(":")[0] for line in page.read("ol li li b")] == [
        "Bedarf für die Teilnahme",
        "Anmeldungen mit ihren Antworten",
        "Einladungen",
    ]
    assert words(page).count("Die Zeit, für die sie aufbewahrt werden, ist noch nicht vorbei.") == 3
    assert words(page).count("Nächster Lauf: 21. März 2026, 03:40 Uhr.") == 1
    assert words(page).count("Nächster Lauf: 18. April 2026, 03:45 Uhr.") == 2


def test_data_whose_time_is_over_wait_for_the_next_run_or_are_overdue(office):
    this_evening = make_past("Vor vier Wochen", ends_at=LAST_EVENING - timedelta(weeks=4))
    missed = make_past("Vor fünf Wochen", ends_at=LAST_EVENING - timedelta(weeks=5), cancelled_at=LAST_EVENING)

    page = office.get(PAGE)

    assert page.read("ol h2") == [missed.title, this_evening.title]
    late, due = page.read("ol > li")
    assert "Überfällig" in late
    assert "der letzte Lauf hat sie noch nicht gelöscht" in late
    assert "Abgesagt" in late
    assert "Überfällig" not in due
    assert "der nächste Lauf löscht sie" in due
    assert words(page).count("Nächster Lauf: 21. März 2026, 03:45 Uhr.") == 2


def test_what_is_ahead_empty_or_deleted_is_not_listed(office):
    make_sign_up(make_event(title="Kommt noch"))
    make_event(title="Niemand da", starts_at=LAST_EVENING - timedelta(hours=2), ends_at=LAST_EVENING)
    erase.erase_sign_ups(make_past("Schon gelöscht", ends_at=LAST_EVENING - timedelta(weeks=6)))

    page = office.get(PAGE)

    assert page.read("ol h2") == []
    assert "Zu keiner vergangenen Veranstaltung sind noch Daten von Menschen gespeichert." in page.main


def test_the_list_costs_the_same_with_many_events_and_pages_by_key(office):
    make_past("Abend 0", needs=True)
    session.commit()
    office.get(PAGE)
    with count_queries() as few:
        office.get(PAGE)
    for number in range(1, 40):
        make_past(f"Abend {number}", ends_at=LAST_EVENING - timedelta(hours=number), needs=True)
    session.commit()
    with count_queries() as many:
        first = office.get(PAGE)

    assert len(many) == len(few) <= 7
    assert len(first.read("ol h2")) == 30
    assert len(first.follow("Nächste Seite").read("ol h2")) == 10


def test_a_draft_that_was_left_behind_and_is_dated_anew_is_deleted_in_time_again(clock):
    draft = make_past("Entwurf", ends_at=clock.now - timedelta(weeks=5), published_at=None)
    erase.erase_needs(draft)
    erase.erase_sign_ups(draft)

    starts_at = clock.now + timedelta(weeks=1)
    edit_event(draft, {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}, by=make_user())
    draft.published_at = clock.now
    make_sign_up(draft)
    clock.set(draft.ends_at + timedelta(weeks=4))

    assert erase.find_event_with_due_needs() == draft
    assert erase.find_event_with_due_sign_ups() == draft
