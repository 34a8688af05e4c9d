"""“Why?” at every place in the line and at every free seat."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.text.locale import in_language
from forum.events.seating.jobs import settle_due_events
from forum.events.seating.queries.history import list_history
from forum.events.seating.queries.why import explain, explain_free_seats, explain_line
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.limits import change_limits
from forum.events.seating.services.line import move_in_line
from tests.events.factories import make_event, make_quota
from tests.events.seating.people import sign_up
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture(autouse=True)
def german():
    with in_language("de"):
        yield


def read(sentences):
    return [str(one).replace("\xa0", " ") for one in sentences]


def test_a_person_reads_their_own_history(clock):
    walk = make_event(seats_on_site=1)
    first, second = sign_up(walk), sign_up(walk, 2)
    move_in_line(second, before=None, by=make_user(), reason="Auf Wunsch")

    cancel(first)

    assert [(read([one.sentence])[0], one.reason) for one in list_history(second)] == [
        ("Das Formular wurde für 2 Personen gesendet.", ""),
        ("Es war kein Platz frei: Seither warten 2 Personen auf der Liste.", ""),
        ("Die Geschäftsstelle hat der Anmeldung einen anderen Platz auf der Warteliste gegeben.", "Auf Wunsch"),
        ("Ein Platz wurde angeboten bis 11. März 2026, 12:00 Uhr.", ""),
    ]
    assert read(explain(second)) == [
        "Vor dieser Anmeldung wartet niemand auf der Liste.",
        "Ein Platz ist angeboten bis 11. März 2026, 12:00 Uhr.",
        "Für diese Warteliste ist kein Platz frei.",
        "Ein Platz ist angeboten, längstens bis 11. März 2026, 12:00 Uhr.",
    ]


def test_seats_kept_for_a_group_are_named_with_their_day(clock):
    walk = make_event(seats_on_site=4, seats_kept_back=1)
    make_quota(walk, seats=2, freed_at=clock.now + timedelta(days=3))
    _first, second = sign_up(walk), sign_up(walk)

    assert read(explain_line(walk, [second])[second.id]) == [
        "Für diese Warteliste ist kein Platz frei.",
        "2 Plätze sind gehalten für „Vereine und Verbände“ bis 13. März 2026, 12:00 Uhr.",
        "Die Geschäftsstelle hält einen Platz zurück.",
    ]
    assert read(explain_free_seats(walk))[0].startswith("2 Plätze sind gehalten für „Vereine und Verbände“")


def test_a_party_reads_what_is_held_and_that_it_was_skipped_and_others_why_they_get_nothing(clock):
    walk = make_event(seats_on_site=2, party_hold_hours=12)
    first, party, other = sign_up(walk, 2), sign_up(walk, 3, only_together=True), sign_up(walk, 2, only_together=True)
    change_limits(walk, by=make_user(), seats_on_site=3, seats_online=None, seats_kept_back=0)

    why = explain_line(walk, [party, other])
    assert read(why[party.id]) == [
        "Gehalten bis 11. März 2026, 00:00 Uhr: 1 von 3 Plätzen, die zusammen gewünscht sind."
    ]
    assert read(why[other.id])[1] == "Ein Platz ist bis 11. März 2026, 00:00 Uhr gehalten für eine Gruppe von 3."
    session.commit()
    clock.advance(hours=12)
    settle_due_events()

    why = explain_line(walk, [party, other])
    assert read(why[party.id])[0].startswith("Übergangen am 11. März 2026, 00:00 Uhr")
    assert read(why[other.id]) == ["Frei: 1, gewünscht: 2 zusammen. Es geht weiter mit den Nächsten, für die es passt."]
    assert read(explain_free_seats(walk)) == [
        "Ein Platz ist frei.",
        "Auf der Warteliste passt niemand dazu: Der Grund steht dort bei jedem Platz.",
    ]
    assert first.is_active


def test_after_sign_up_has_closed_nothing_is_offered_and_the_office_reads_why(clock):
    walk = make_event(seats_on_site=1, closes_at=clock.now + timedelta(days=1))
    first, second = sign_up(walk), sign_up(walk, is_confirmed=False)
    assert read(explain_line(walk, [second])[second.id]) == [
        "Die Adresse ist noch nicht bestätigt: Diese Anmeldung wird übergangen und verfällt am 12. März 2026, 12:00 Uhr."
    ]
    clock.advance(days=1)
    cancel(first)

    closed = "Die Anmeldung ist seit 11. März 2026, 12:00 Uhr geschlossen, deshalb wird nichts mehr angeboten."
    assert read(explain_line(walk, [second])[second.id]) == [closed]
    assert read(explain_free_seats(walk)) == ["Ein Platz ist frei.", closed]


def test_why_costs_the_same_for_any_number_of_entries(clock):
    walk = make_event(seats_on_site=1)
    waiting = [sign_up(walk) for _ in range(8)][1:]

    with count_queries() as few:
        explain_line(walk, waiting[:1])
    with count_queries() as many:
        explain_line(walk, waiting)

    assert len(many) == len(few)
