"""Finding one weighing, contribution, passage or argument; who may see the procedure was asked before."""

from collections.abc import Sequence

from sqlalchemy import literal, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.accounts.policies import works_in_office
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.time import clock
from forum.weighing.kinds import Step
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing, WeighingEntry, WeighingStep
from forum.weighing.queries.texts import WITH_POST

MOST_PEOPLE = 200


def find_weighing(procedure: Procedure) -> Weighing | None:
    """The weighing of a procedure, if it has been begun."""
    return session.scalar(select(Weighing).where(Weighing.procedure_id == procedure.id))


def list_steps(weighing: Weighing) -> list[WeighingStep]:
    """The five steps in their order."""
    rows = session.scalars(select(WeighingStep).where(WeighingStep.weighing_id == weighing.id)).all()
    return sorted(rows, key=lambda one: one.step.place)


def find_step(weighing: Weighing, step: Step) -> WeighingStep:
    """One of the five, as it stands by now."""
    query = select(WeighingStep).where(WeighingStep.weighing_id == weighing.id, WeighingStep.step == step)
    return session.scalars(query, execution_options={"populate_existing": True}).one()


def is_step_finished(weighing: Weighing, step: Step) -> bool:
    return any(one.step is step and one.finished_at is not None for one in list_steps(weighing))


def find_contribution(public_id: str, weighing: Weighing) -> WeighedContribution | None:
    query = select(WeighedContribution).where(WeighedContribution.public_id == public_id)
    return session.scalar(query.where(WeighedContribution.weighing_id == weighing.id).options(WITH_POST))


def find_contribution_by_number(number: int, weighing: Weighing) -> WeighedContribution | None:
    query = select(WeighedContribution).where(WeighedContribution.number == number)
    return session.scalar(query.where(WeighedContribution.weighing_id == weighing.id).options(WITH_POST))


def find_neighbours(contribution: WeighedContribution) -> tuple[WeighedContribution | None, WeighedContribution | None]:
    """The contributions before and after it by number, as far as they can be read."""
    shown = select(WeighedContribution).where(
        WeighedContribution.weighing_id == contribution.weighing_id, WeighedContribution.is_shown
    )
    number = WeighedContribution.number
    before = shown.where(number < contribution.number).order_by(number.desc()).limit(1)
    after = shown.where(number > contribution.number).order_by(number).limit(1)
    return session.scalar(before), session.scalar(after)


def find_passage(public_id: str, weighing: Weighing) -> Passage | None:
    query = select(Passage).join(Passage.contribution).where(Passage.public_id == public_id)
    return session.scalar(query.where(WeighedContribution.weighing_id == weighing.id))


def list_passages_by_public_id(public_ids: Sequence[str], weighing: Weighing) -> Sequence[Passage]:
    query = select(Passage).join(Passage.contribution).where(Passage.public_id.in_(public_ids))
    return session.scalars(query.where(WeighedContribution.weighing_id == weighing.id).order_by(Passage.id)).all()


def find_argument(public_id: str, weighing: Weighing) -> Argument | None:
    query = select(Argument).where(Argument.public_id == public_id, Argument.weighing_id == weighing.id)
    return session.scalar(query.options(joinedload(Argument.assignee)))


def find_first_contribution_of(argument: Argument) -> WeighedContribution | None:
    """The readable contribution of which a passage was first put under the argument."""
    query = select(WeighedContribution).join(Passage, Passage.contribution_id == WeighedContribution.id)
    query = query.where(Passage.argument_id == argument.id, WeighedContribution.is_shown)
    return session.scalar(query.order_by(Passage.id).limit(1).options(WITH_POST))


def contributions_of(passages: Sequence[Passage]) -> list[WeighedContribution]:
    """The contribution of each passage, in the order given."""
    keys = {one.contribution_id for one in passages}
    query = select(WeighedContribution).where(WeighedContribution.id.in_(keys))
    found = {one.id: one for one in session.scalars(query)}
    return [found[one.contribution_id] for one in passages]


def list_entries(argument: Argument, *, most: int = 100) -> Sequence[WeighingEntry]:
    """What was done with an argument, the newest first."""
    query = select(WeighingEntry).where(WeighingEntry.argument_id == argument.id).options(joinedload(WeighingEntry.by))
    return session.scalars(query.order_by(WeighingEntry.id.desc()).limit(most)).all()


def list_entries_of_weighing(weighing: Weighing, *, most: int = 100) -> Sequence[WeighingEntry]:
    """What was done with the steps, the newest first."""
    query = select(WeighingEntry).where(WeighingEntry.weighing_id == weighing.id, WeighingEntry.argument_id.is_(None))
    return session.scalars(
        query.options(joinedload(WeighingEntry.by)).order_by(WeighingEntry.id.desc()).limit(most)
    ).all()


def list_office_people() -> Sequence[User]:
    """Who can be given an argument: the people of the office, by name."""
    working = works_in_office(User, now=literal(clock.now()))
    return session.scalars(select(User).where(working).order_by(User.public_name, User.id).limit(MOST_PEOPLE)).all()


def find_person(public_id: str) -> User | None:
    """Somebody of the office, by public id."""
    return next((one for one in list_office_people() if one.public_id == public_id), None)
