"""Ways to take part: who may when, how people are counted, and what publishing checks."""

from datetime import timedelta

import pytest

from forum.accounts.models import Group, Role
from forum.consultations.errors import HasContributions, IncompleteProcedure, WrongModule
from forum.consultations.models.kinds import Audience, PhaseKind
from forum.consultations.models.procedures import Participation
from forum.consultations.policies import may_join_in
from forum.consultations.services.modules import add_module, count_contribution, remove_module
from forum.consultations.services.publish import list_lacks, publish
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.consultations.stub_module import stub_kind
from tests.factories import make_seat, make_user
from tests.support.actors import actor_of

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("clock")]

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def stub(app):
    return stub_kind()


def stub_module(**values):
    return make_module("stub", **values)


def test_guests_join_in_only_where_module_and_procedure_take_them():
    everybody = stub_module(procedure=make_procedure(audience=Audience.EVERYBODY))
    with_account = stub_module(procedure=make_procedure(audience=Audience.ACCOUNT))

    assert may_join_in(GUEST, everybody).needs_login
    everybody.takes_guests = with_account.takes_guests = True

    assert may_join_in(GUEST, everybody)
    assert may_join_in(GUEST, with_account).needs_login
    assert may_join_in(actor_of(make_user()), with_account)


def test_only_the_chosen_groups_join_in_and_others_read_which():
    module = stub_module(procedure=make_procedure(audience=Audience.GROUPS, groups=[Group.SCIENCE.value]))

    assert may_join_in(actor_of(make_user(group=Group.SCIENCE)), module)
    refused = may_join_in(actor_of(make_user(group=Group.CLUBS)), module)
    assert str(refused.reason) == "Hier machen nur diese Gruppen mit: Wissenschaft."


def test_a_seat_in_the_space_decides_where_people_are_invited():
    module = stub_module(procedure=make_procedure(audience=Audience.INVITED))
    invited, stranger = make_user(), make_user()
    make_seat(module.procedure.space, invited)

    assert may_join_in(actor_of(invited), module)
    assert not may_join_in(actor_of(stranger), module)


def test_time_comes_before_the_question_who_asks():
    procedure = make_procedure()
    phase = make_phase(procedure, starts_at=clock.now() - 2 * HOUR, ends_at=clock.now() - HOUR)

    refused = may_join_in(GUEST, stub_module(procedure=procedure, phase=phase))

    assert not refused.needs_login
    assert str(refused.reason).startswith("Geschlossen seit")


def test_suspended_people_read_why():
    module = stub_module()
    person = make_user(suspended_until=clock.now() + timedelta(days=3))

    assert "gesperrt" in str(may_join_in(actor_of(person), module).reason)


def test_a_person_is_counted_once_for_the_module_and_once_for_the_procedure():
    procedure = make_procedure()
    first, second = stub_module(procedure=procedure), stub_module(procedure=procedure)
    person = make_user()

    for module in (first, first, second):
        count_contribution(module, by=person)
    count_contribution(first, by=None)
    count_contribution(first, by=None, change=-1)

    assert (first.contribution_count, first.participant_count) == (2, 1)
    assert (second.contribution_count, second.participant_count) == (1, 1)
    assert (procedure.contribution_count, procedure.participant_count) == (3, 1)
    assert session.query(Participation).count() == 2


def test_what_people_have_contributed_to_is_not_taken_out():
    module = stub_module()
    count_contribution(module, by=make_user())

    with pytest.raises(HasContributions):
        remove_module(module, by=make_user())


def test_a_module_runs_in_a_phase_of_its_own_procedure_in_which_people_take_part(stub):
    procedure = make_procedure()
    evaluation = make_phase(procedure, PhaseKind.EVALUATION)
    foreign = make_phase(make_procedure())

    for phase in (evaluation, foreign):
        with pytest.raises(WrongModule) as refused:
            add_module(procedure, stub, title="Mitreden", phase=phase, by=make_user())
        assert refused.value.field == "phase"


def test_publishing_names_what_is_missing_and_opens_the_space_once_nothing_is():
    procedure = make_procedure(is_draft=True)
    office = make_user(roles=(Role.OFFICE,))
    phase = make_phase(procedure)
    module = stub_module(procedure=procedure, phase=phase)
    assert [str(lack.sentence) for lack in list_lacks(procedure) if lack.is_needed] == [f"{module.title}: Ein Satz"]
    with pytest.raises(IncompleteProcedure):
        publish(procedure, by=office)

    module.intro = "Reden Sie mit."
    publish(procedure, by=office)

    assert procedure.space.is_public
    assert procedure.published_at == clock.now()


def test_publishing_again_changes_nothing():
    procedure = make_procedure()
    module = stub_module(procedure=procedure)
    count_contribution(module, by=make_user())
    before = procedure.published_at

    publish(procedure, by=make_user(roles=(Role.OFFICE,)))

    assert procedure.published_at == before
    assert module.contribution_count == 1


def test_a_procedure_for_invited_people_stays_closed_when_it_is_published():
    procedure = make_procedure(audience=Audience.INVITED, is_draft=True)
    stub_module(procedure=procedure, phase=make_phase(procedure), intro="Reden Sie mit.")

    publish(procedure, by=make_user(roles=(Role.OFFICE,)))

    assert not procedure.space.is_public
