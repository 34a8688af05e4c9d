"""A procedure that several people run at once, on both databases, while others take part in it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.consultations.live.services.ask import ask
from forum.consultations.models.kinds import Audience, ChangeKind
from forum.consultations.models.polls import PollKind
from forum.consultations.models.procedures import Module, Participation, Phase, Procedure, ProcedureChange
from forum.consultations.polls.choices import in_one_rank
from forum.consultations.polls.queries import get_poll
from forum.consultations.polls.services.cast import cast_vote
from forum.consultations.polls.services.settings import NewOption, PollSettings, change_poll
from forum.consultations.queries.find import get_module
from forum.consultations.reviews.queries.find import get_review
from forum.consultations.services.follow import follow
from forum.consultations.services.modules import change_module, remove_module
from forum.consultations.services.phases import change_phase, remove_phase
from forum.consultations.services.publish import publish
from forum.consultations.talks.services.talks import open_talk
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.time import clock
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.consultations.live.rooms import make_live_module
from tests.consultations.polls import make_poll
from tests.consultations.review_factories import make_remark_on, make_review
from tests.consultations.rivals import RIVALS, kept, rush
from tests.consultations.survey_factories import make_survey, reply
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


def person(key):
    return session.get_one(User, key)


def count(model, *where):
    return session.scalar(select(func.count()).select_from(model).where(*where))


def count_acts(verb):
    return count(Activity, Activity.verb == verb)


def still_there(model, key):
    """As a page finds it, or answers 404."""
    row = session.get(model, key)
    if row is None:
        raise DomainError("404")
    return row


def office_and(make):
    """The key of somebody of the office, and what was made."""

    def begin():
        office = make_user(roles=(Role.OFFICE,))
        return office.id, make(office)

    return kept(begin)


def make_idea_in(module, number):
    make_idea(module, title=f"Querung Nummer {number} an der Musterstraße", by=make_user())


def ask_in(module, number):
    ask(module, "Wer zahlt?", browser=f"browser-{number}", network="")


def vote_in(module, number):
    cast_vote(get_poll(module), in_one_rank([1 + number % 3]), module=module, by=make_user())


def answer_in(module, _number):
    reply(module, by=make_user())


def talk_in(module, number):
    session.refresh(module.procedure, ["space"])
    open_talk(module, title=f"Gespräch Nummer {number} zum Platz", text="Worum geht es?", by=make_user())


def remark_in(module, _number):
    make_remark_on(get_review(module))


def make_talk_module():
    return make_module("talk")


WAYS = {
    "ideas": (make_ideas, make_idea_in),
    "live": (make_live_module, ask_in),
    "poll": (make_poll, vote_in),
    "survey": (make_survey, answer_in),
    "talk": (make_talk_module, talk_in),
    "review": (lambda: make_review().module, remark_in),
}
# the talks of a module are counted by a job, after they are there
COUNTED_AT_ONCE = [way for way in WAYS if way != "talk"]


@pytest.mark.parametrize("way", COUNTED_AT_ONCE)
def test_a_module_is_taken_out_or_somebody_takes_part_never_both(app, way):
    make, take_part = WAYS[way]
    office, key = office_and(lambda _office: make().id)

    def act(number):
        module = get_module(still_there(Module, key).id)
        if number == 0:
            remove_module(module, by=person(office))
        else:
            take_part(module, number)

    results = rush(app, act, rivals=4)

    assert set(results) <= {"done", "refused"}
    module = session.get(Module, key)
    if module is None:
        assert results == ["done", "refused", "refused", "refused"]
    else:
        assert results == ["refused", "done", "done", "done"]
        assert module.contribution_count == 3


@pytest.mark.parametrize("way", WAYS)
def test_people_take_part_while_the_office_changes_what_is_said_of_the_module(app, way):
    make, take_part = WAYS[way]
    office, key = office_and(lambda _office: make().id)

    def act(number):
        module = get_module(key)
        if number % 2:
            take_part(module, number)
        else:
            title = f"Mitreden {number}"
            change_module(module, title=title, phase=module.phase, intro="", goes_on="", by=person(office))

    assert rush(app, act) == ["done"] * RIVALS
    if way in COUNTED_AT_ONCE:
        assert session.get_one(Module, key).contribution_count == RIVALS / 2


def test_people_take_part_and_follow_while_the_office_extends_the_phase(app):
    office, key = office_and(lambda _office: make_poll().id)

    def act(number):
        module = get_module(key)
        match number % 3:
            case 0:
                extend(module.phase.id, days=number + 1, by=office)
            case 1:
                vote_in(module, number)
            case _:
                follow(module.procedure, by=make_user())

    assert rush(app, act) == ["done"] * RIVALS
    procedure = get_module(key).procedure
    assert (procedure.contribution_count, procedure.participant_count, procedure.follower_count) == (2, 2, 2)


def test_a_phase_that_two_extend_alike_at_once_is_extended_once(app):
    office, key = office_and(lambda _office: make_phase(make_procedure()).id)
    until = clock.now() + timedelta(days=20)

    results = rush(app, lambda _number: extend(key, until=until, by=office))

    assert results == ["done"] * RIVALS
    assert session.get_one(Phase, key).ends_at == until
    assert count(ProcedureChange, ProcedureChange.kind == ChangeKind.EXTENDED) == 1
    assert count_acts("procedure.extended") == 1


def test_what_is_said_of_two_extensions_at_once_names_the_end_that_was_valid(app):
    office, key = office_and(lambda _office: make_phase(make_procedure()).id)
    first = clock.now().replace(microsecond=0) + timedelta(days=20)

    rush(app, lambda number: extend(key, until=first + timedelta(days=number), by=office))

    said = session.scalars(select(ProcedureChange.what).where(ProcedureChange.kind != ChangeKind.ADDED)).all()
    assert len(set(said)) == len(said) == RIVALS


def test_a_phase_is_closed_at_once_by_two_or_changed_and_taken_out(app):
    office, key = office_and(lambda _office: make_phase(make_procedure()).id)

    def act(number):
        phase = still_there(Phase, key)
        procedure = session.get_one(Procedure, phase.procedure_id)
        if number % 2:
            remove_phase(procedure, phase, by=person(office))
        else:
            extend(key, until=clock.now() + timedelta(minutes=number + 1), by=office)

    results = rush(app, act)

    assert set(results) <= {"done", "refused"}
    assert results[1::2].count("done") == 1
    assert session.get(Phase, key) is None
    assert count_acts("procedure.phase_removed") == 1


def test_a_procedure_is_published_once(app):
    def make(_office):
        procedure = make_procedure(is_draft=True)
        make_live_module(procedure=procedure)
        return procedure.id

    office, key = office_and(make)

    def act(_number):
        procedure = session.get_one(Procedure, key)
        session.refresh(procedure, ["space"])
        publish(procedure, by=person(office))

    assert rush(app, act) == ["done"] * RIVALS
    assert count_acts("procedure.published") == 1


def test_one_person_who_takes_part_in_two_modules_at_once_is_one_participant(app):
    def make(_office):
        procedure = make_procedure(audience=Audience.EVERYBODY)
        phase = make_phase(procedure)
        return [make_ideas(procedure=procedure, phase=phase).id for _ in range(2)], make_user().id

    _office, (keys, member) = office_and(make)

    def act(number):
        make_idea(get_module(keys[number]), title=f"Querung Nummer {number} hier", by=person(member))

    assert rush(app, act, rivals=2) == ["done", "done"]
    procedure = get_module(keys[0]).procedure
    assert (procedure.participant_count, procedure.contribution_count) == (1, 2)
    assert count(Participation) == 2


def extend(key, *, by, days=0, until=None):
    phase = session.get_one(Phase, key)
    change_phase(
        session.get_one(Procedure, phase.procedure_id),
        phase,
        starts_at=phase.starts_at,
        ends_at=until or clock.now() + timedelta(days=20 + days),
        name=phase.name,
        note=phase.note,
        reason="Wegen der Ferien.",
        by=person(by),
    )


def test_a_poll_is_set_up_while_its_module_is_taken_out_without_a_deadlock(app):
    office, key = office_and(lambda _office: make_poll().id)

    def act(number):
        module = get_module(still_there(Module, key).id)
        if number == 0:
            remove_module(module, by=person(office))
        else:
            settings = PollSettings(kind=PollKind.SINGLE, takes_guests=bool(number % 2))
            change_poll(get_poll(module), settings, options=[NewOption("Ja"), NewOption("Nein")], by=person(office))

    results = rush(app, act, rivals=4)

    assert set(results) <= {"done", "refused"}
    assert session.get(Module, key) is None
