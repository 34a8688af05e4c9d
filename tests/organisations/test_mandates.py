"""Mandates hold by the calendar of the city, and labels outlive them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Group, Role
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.time import clock as city
from forum.organisations import errors, queries
from forum.organisations.models import OrganisationKind
from forum.organisations.services import hiding, mandates
from tests.factories import make_mandate, make_organisation, make_user
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases

TODAY = date(2026, 3, 10)


def grant(organisation=None, person=None, **fields):
    given = {"function": "Vorstand", "from_day": city.today(), "by": make_user(roles=(Role.OFFICE,))} | fields
    return mandates.grant_mandate(organisation or make_organisation(), person=person or make_user(), **given)


def labels(person):
    return [(str(choice.label), choice.spoken_as, choice.written_by) for choice in queries.labels_for(person)]


def test_a_person_without_a_mandate_speaks_as_a_private_person(clock):
    kim = make_user(public_name="Kim Musterperson", group=Group.CULTURE)

    only = queries.labels_for(kim)[0]

    assert len(queries.labels_for(kim)) == 1
    assert (only.value, only.spoken_as, only.written_by) == ("private", "Kim Musterperson", "")
    assert only.group is Group.CULTURE
    assert only.organisation is None


def test_with_a_mandate_a_person_can_speak_for_the_organisation_and_its_group(clock):
    jule = make_user(public_name="Jule Testfall", group=Group.RESIDENTS)
    company = make_organisation(name="Beispiel Logistik GmbH", kind=OrganisationKind.COMPANY)
    mandate = grant(company, jule, until_day=date(2026, 12, 31))

    choice = queries.labels_for(jule)[1]

    assert choice.value == mandate.public_id
    assert choice.organisation is company
    assert choice.group is Group.BUSINESS
    assert choice.spoken_as == "Beispiel Logistik GmbH"
    assert choice.written_by == "Jule Testfall, Mandat bis 31.12.2026"


def test_a_mandate_without_an_end_is_labelled_with_its_function(clock):
    jule = make_user(public_name="Jule Testfall")
    grant(person=jule, function="Geschäftsführung")

    assert queries.labels_for(jule)[1].written_by == "Jule Testfall, Geschäftsführung"


@pytest.mark.parametrize(
    ("moment", "holds"),
    [
        # the city is an hour ahead of UTC in winter, two hours in summer
        (datetime(2026, 3, 9, 22, 59, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 9, 23, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC), False),
    ],
)
def test_rights_begin_and_end_at_midnight_in_the_city_without_anyone_acting(clock, moment, holds):
    jule = make_user()
    grant(person=jule, from_day=TODAY, until_day=date(2026, 6, 30))

    clock.set(moment)

    assert (len(queries.labels_for(jule)) == 2) is holds
    assert bool(queries.list_mandates_held(jule.id, city.today())) is holds


def test_only_the_own_mandates_are_offered_to_speak_for(clock):
    jule = make_user()
    grant()

    assert [choice.value for choice in queries.labels_for(jule)] == ["private"]


def test_nobody_speaks_for_a_hidden_organisation(clock):
    jule = make_user()
    mandate = grant(person=jule)

    hiding.hide_organisation(mandate.organisation, by=make_user(roles=(Role.MODERATOR,)), reason="Prüfung")
    session.flush()
    assert len(queries.labels_for(jule)) == 1

    hiding.restore_organisation(mandate.organisation, by=make_user(roles=(Role.MODERATOR,)))
    session.flush()
    assert len(queries.labels_for(jule)) == 2


def test_offering_the_choices_costs_one_question_however_many_mandates_there_are(clock, count_statements):
    jule = make_user()
    grant(person=jule)
    session.flush()
    with count_statements() as few:
        queries.labels_for(jule)
    for _ in range(5):
        grant(person=jule)
    session.flush()
    with count_statements() as many:
        queries.labels_for(jule)

    assert len(few) == len(many) == 1


def test_a_mandate_given_prolonged_shortened_and_ended_is_told_by_mail_and_recorded(clock):
    jule = make_user()
    office = make_user(roles=(Role.OFFICE,))
    mandate = grant(person=jule, until_day=date(2026, 6, 30), by=office)

    mandates.prolong_mandate(mandate, until_day=date(2026, 12, 31), by=office)
    assert "31. Dezember 2026" in mails_to(jule)[1].text_body
    mandates.shorten_mandate(mandate, last_day=date(2026, 9, 30), by=office)
    mandates.end_mandate(mandate, by=office)

    assert len(mails_to(jule)) == 4
    assert "30. September 2026" in mails_to(jule)[2].text_body
    acts = session.scalars(
        select(Activity).where(Activity.subject_kind == "mandate", Activity.subject_id == mandate.id)
    )
    verbs = [(act.verb, act.by_id) for act in acts]
    assert verbs == [(f"mandate.{verb}", office.id) for verb in ("granted", "prolonged", "shortened", "ended")]


def test_a_mandate_ended_by_the_office_is_gone_at_once(clock):
    jule = make_user()
    mandate = grant(person=jule, until_day=date(2026, 6, 30))

    mandates.end_mandate(mandate, by=make_user(roles=(Role.OFFICE,)))
    session.flush()

    assert len(queries.labels_for(jule)) == 1
    assert mandate.is_over(TODAY)


def test_a_shortened_mandate_holds_through_its_last_day(clock):
    jule = make_user()
    mandate = grant(person=jule)

    mandates.shorten_mandate(mandate, last_day=TODAY, by=make_user(roles=(Role.OFFICE,)))
    session.flush()

    assert len(queries.labels_for(jule)) == 2
    clock.advance(days=1)
    assert len(queries.labels_for(jule)) == 1


@pytest.mark.parametrize(
    ("from_day", "until_day"),
    [(TODAY, TODAY - timedelta(days=1)), (TODAY - timedelta(days=9), TODAY - timedelta(days=1))],
)
def test_a_mandate_cannot_end_before_it_begins_or_in_the_past(clock, from_day, until_day):
    with pytest.raises(errors.DaysOutOfOrder):
        grant(from_day=from_day, until_day=until_day)


def test_a_person_holds_one_mandate_for_an_organisation_at_a_time(clock):
    jule, club = make_user(), make_organisation()
    grant(club, jule, until_day=date(2026, 6, 30))

    with pytest.raises(errors.MandatesOverlap):
        grant(club, jule, from_day=date(2026, 6, 30))

    assert grant(club, jule, from_day=date(2026, 7, 1)).holds_on(date(2026, 7, 1))
    assert grant(club, make_user()).holds_on(TODAY)


def test_a_mandate_cannot_be_prolonged_into_the_next_one_nor_made_shorter_by_prolonging(clock):
    jule, club, office = make_user(), make_organisation(), make_user(roles=(Role.OFFICE,))
    first = grant(club, jule, until_day=date(2026, 6, 30))
    grant(club, jule, from_day=date(2026, 8, 1))
    session.flush()

    with pytest.raises(errors.MandatesOverlap):
        mandates.prolong_mandate(first, until_day=None, by=office)
    with pytest.raises(errors.DaysOutOfOrder):
        mandates.prolong_mandate(first, until_day=date(2026, 5, 31), by=office)
    assert mandates.prolong_mandate(first, until_day=date(2026, 7, 31), by=office).until_day == date(2026, 7, 31)


def test_a_mandate_that_has_ended_is_not_brought_back(clock):
    mandate = grant(until_day=TODAY)
    office = make_user(roles=(Role.OFFICE,))
    clock.advance(days=1)

    for change in (
        lambda: mandates.prolong_mandate(mandate, until_day=None, by=office),
        lambda: mandates.shorten_mandate(mandate, last_day=city.today(), by=office),
        lambda: mandates.end_mandate(mandate, by=office),
    ):
        with pytest.raises(errors.MandateOver):
            change()


def test_a_deputy_stands_in_for_another_person_of_the_same_organisation(clock):
    club = make_organisation()
    head = grant(club)
    elsewhere = grant()

    deputy = grant(club, deputy_of=head)

    assert deputy.deputy_of is head
    with pytest.raises(errors.WrongDeputy):
        grant(club, deputy_of=elsewhere)
    with pytest.raises(errors.WrongDeputy):
        grant(club, head.user, deputy_of=head)


def test_the_page_names_only_people_who_agreed_while_their_mandate_holds(clock):
    club = make_organisation()
    silent, agreed = make_mandate(organisation=club), make_mandate(organisation=club, until_day=TODAY)
    mandates.agree_to_naming(agreed, by=agreed.user)
    session.flush()

    assert queries.list_speakers(club, on=TODAY) == [agreed]
    assert queries.list_speakers(club, on=TODAY + timedelta(days=1)) == []

    mandates.withdraw_naming(agreed, by=agreed.user)
    mandates.agree_to_naming(silent, by=silent.user)
    silent.user.hidden_at = city.now()
    session.flush()

    assert queries.list_speakers(club, on=TODAY) == []


def test_the_office_sees_what_ends_within_sixty_days_the_first_first(clock):
    last = make_mandate(until_day=TODAY + timedelta(days=60))
    first = make_mandate(until_day=TODAY)
    make_mandate(until_day=TODAY + timedelta(days=61))
    make_mandate()
    make_mandate(from_day=TODAY + timedelta(days=1), until_day=TODAY + timedelta(days=5))

    assert queries.list_mandates(queries.MandateView.ENDING).items == [first, last]
