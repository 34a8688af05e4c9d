"""Who does what while somebody is away: the deputy, the deputy's deputy, or nobody; and back again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.accounts.absences.services import AbsenceRefused, end_absence, enter_absence, forget_absences
from forum.accounts.absences.staff import in_place_of, list_coming_absences, load_staff
from forum.core.data.database import session
from forum.core.due.holding import give
from forum.core.time import clock as city
from tests.factories import make_user
from tests.office.people import find_waiting, make_colleague, make_ending, mandates

pytestmark = pytest.mark.both_databases


def send_away(person, deputy=None, *, from_in=0, days=5, by=None):
    first = city.today() + timedelta(days=from_in)
    return enter_absence(person, from_day=first, until_day=first + timedelta(days=days), deputy=deputy, by=by or person)


def in_charge(person, day=None):
    found = load_staff(day).in_charge(person.id)
    return found.public_name if found else None


@pytest.fixture
def people(clock):
    return [make_colleague(name) for name in ("Kim Muster", "Lea Muster", "Mio Muster")]


def test_the_deputy_does_what_the_absent_person_has_and_then_it_is_theirs_again(people, clock):
    kim, lea, _mio = people
    mandate = make_ending(40)
    give(mandates(), mandate.id, to=kim, from_id=None, by=kim)
    send_away(kim, lea, from_in=1, days=2)
    session.flush()

    assert in_charge(kim) == "Kim Muster"
    clock.advance(days=1)
    assert in_charge(kim) == "Lea Muster"
    assert [one.item_id for one in find_waiting(lea, held_by=load_staff().stands_in_for(lea.id))] == [mandate.id]
    assert find_waiting(kim, held_by=load_staff().stands_in_for(kim.id)) == []
    clock.advance(days=3)
    assert in_charge(kim) == "Kim Muster"
    assert load_staff().stands_in_for(lea.id) == [lea.id]


def test_the_deputy_of_an_absent_deputy_stands_in_for_both(people):
    kim, lea, mio = people
    send_away(kim, lea)
    send_away(lea, mio)
    session.flush()

    assert in_charge(kim) == "Mio Muster"
    assert sorted(load_staff().stands_in_for(mio.id)) == sorted([kim.id, lea.id, mio.id])


def test_two_who_stand_in_for_each_other_leave_it_to_nobody(people):
    kim, lea, _mio = people
    send_away(kim, lea)
    send_away(lea, kim)
    session.flush()

    assert in_charge(kim) is None
    assert kim.id not in load_staff().in_hands


def test_without_a_deputy_nobody_does_it(people):
    send_away(people[0])
    session.flush()

    assert in_charge(people[0]) is None


def test_of_absences_that_overlap_the_one_entered_last_counts(people):
    kim, lea, mio = people
    send_away(kim, lea, days=10)
    later = send_away(kim, mio, days=2)
    session.flush()

    assert in_charge(kim) == "Mio Muster"
    assert in_charge(kim, city.today() + timedelta(days=5)) == "Lea Muster"
    end_absence(later, by=kim)
    session.flush()
    assert in_charge(kim) == "Lea Muster"


def test_a_deputy_who_leaves_the_office_stands_in_for_nobody(people):
    kim, lea, _mio = people
    send_away(kim, lea)
    lea.role_values = ""
    session.flush()

    assert in_charge(kim) is None


def test_an_absence_that_was_a_mistake_is_taken_back(people):
    kim, lea, _mio = people
    absence = send_away(kim, lea)
    session.flush()

    end_absence(absence, by=kim)
    end_absence(absence, by=kim)
    session.flush()

    assert in_charge(kim) == "Kim Muster"
    assert list_coming_absences() == []


@pytest.mark.parametrize(
    ("from_in", "days", "field"), [(0, -1, "until_day"), (-5, 2, "until_day"), (0, 400, "until_day")]
)
def test_days_that_cannot_be_are_refused(people, from_in, days, field):
    with pytest.raises(AbsenceRefused) as refusal:
        send_away(people[0], from_in=from_in, days=days)

    assert refusal.value.field == field


def test_only_people_of_the_office_are_absent_and_stand_in_and_not_for_themselves(people):
    kim, *_others = people
    for person, deputy, field in ((make_user(), kim, "person"), (kim, make_user(), "deputy"), (kim, kim, "deputy")):
        with pytest.raises(AbsenceRefused) as refusal:
            send_away(person, deputy)
        assert refusal.value.field == field


def test_mails_to_an_absent_person_go_to_the_deputy_once(people):
    kim, lea, mio = people
    send_away(kim, lea)
    send_away(mio)
    session.flush()

    assert in_place_of([kim.id, lea.id]) == [lea.id]
    # nobody stands in: the mail waits for them
    assert in_place_of([mio.id]) == [mio.id]


def test_absences_are_forgotten_thirty_days_after_their_last_day(people, clock):
    send_away(people[0], days=1)
    session.flush()
    clock.advance(days=31)
    forget_absences()
    assert load_staff(city.today() - timedelta(days=31)).absences != []

    clock.advance(days=1)
    forget_absences()

    assert load_staff(city.today() - timedelta(days=32)).absences == []


def test_the_office_enters_an_absence_and_ends_it_on_its_page(clock, client):
    kim, lea = make_colleague("Kim Muster"), make_colleague("Lea Muster")
    client.log_in(kim)
    page = client.get("/geschaeftsstelle/posteingang/abwesenheiten")
    form = {"person": kim.public_id, "deputy": lea.public_id, "from_day": city.today().isoformat()}

    refused = client.post(page.path, form | {"until_day": ""}, status=422)
    assert "Geben Sie den letzten Tag ein." in refused.main
    page = client.post(page.path, form | {"until_day": (city.today() + timedelta(days=3)).isoformat()})

    assert "Vertretung: Lea Muster." in page.main
    inbox = client.get("/geschaeftsstelle/")
    assert "Sie sind als abwesend eingetragen" in inbox.main
    (absence,) = list_coming_absences()
    page = client.post(f"/geschaeftsstelle/posteingang/abwesenheiten/{absence.public_id}/beenden")
    assert "Es ist keine Abwesenheit eingetragen." in page.main


def test_the_list_names_the_deputy_and_whom_they_stand_in_for(clock, client):
    kim, lea = make_colleague("Kim Muster"), make_colleague("Lea Muster")
    give(mandates(), make_ending().id, to=kim, from_id=None, by=kim)
    give(mandates(), make_ending().id, to=lea, from_id=None, by=lea)
    send_away(kim, lea)
    session.commit()
    client.log_in(lea)

    page = client.get("/geschaeftsstelle/?wer=ich")

    who = " ".join(page.read(".waiting__who summary"))
    assert "Lea Muster in Vertretung für Kim Muster" in who
    assert len(page.read(".waiting h3")) == 2


def test_a_day_before_the_clocks_change_is_a_whole_day(people, clock):
    clock.set(datetime(2027, 3, 26, 9, tzinfo=UTC))
    enter_absence(people[0], from_day=date(2027, 3, 27), until_day=date(2027, 3, 28), deputy=people[1], by=people[0])
    session.flush()

    assert [in_charge(people[0], date(2027, 3, day)) for day in (26, 27, 28, 29)] == [
        "Kim Muster",
        "Lea Muster",
        "Lea Muster",
        "Kim Muster",
    ]
