"""Who gets which answer from the pages of weighing: the office alone, and nobody where a body consults by itself."""

from forum.accounts.models import Role
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.desk.services.text_blocks import BlockText, add_block
from forum.moderation.models.decisions import BlockPurpose
from forum.weighing.kinds import Step
from forum.weighing.models import Argument, Weighing
from forum.weighing.services.steps import finish_argument, finish_step
from forum.weighing.synopsis.services.letters import put_letters_together
from tests.consultations.factories import make_procedure
from tests.councils.factories import make_body
from tests.factories import make_seat, make_user
from tests.support.access import Row, Target, office
from tests.weighing.factories import answer, enter_letter, first, make_argument, make_office, make_weighing, passages_of
from tests.weighing.synopsis_access import SYNOPSIS


def unbegun() -> Target:
    return Target({"public_id": make_procedure().public_id})


def begun() -> Target:
    return _of(make_weighing())


def consulted_body() -> Target:
    """A consultation of a body's members: the office finds it with a seat there alone."""
    space = make_body().space
    seated = make_user(roles=(Role.OFFICE,))
    make_seat(space, seated)
    procedure = make_procedure(body_space=space)
    return Target({"public_id": procedure.public_id}, {"seated": seated})


def contribution() -> Target:
    held = make_weighing()
    return _of(held, contribution_id=first(held).public_id)


def letter() -> Target:
    held = make_weighing()
    return _of(held, contribution_id=enter_letter(held).public_id)


def released_letter() -> Target:
    held = make_weighing()
    written = enter_letter(held)
    held.released_at = clock.now()
    return _of(held, contribution_id=written.public_id)


def letters_together() -> Target:
    held = make_weighing()
    enter_letter(held)
    held.released_at = clock.now()
    session.flush()
    return _of(held, run_id=put_letters_together(held, by=make_office()).public_id)


def passage() -> Target:
    held = make_weighing()
    return _of(held, passage_id=passages_of(first(held))[0].public_id)


def argument() -> Target:
    held = make_weighing()
    return _of(held, argument_id=_argument(held).public_id)


def locked_argument() -> Target:
    held = make_weighing()
    made = _argument(held)
    answer(made)
    finish_argument(made, by=make_user())
    return _of(held, argument_id=made.public_id)


def block() -> Target:
    made = add_block(BlockText("Mindestzahl", "Es gilt eine Mindestzahl."), by=None, purpose=BlockPurpose.WEIGHING)
    session.flush()
    return _of(make_weighing(), block_id=made.public_id)


def step() -> Target:
    return _of(make_weighing(), step="weigh")


def locked_step() -> Target:
    held = make_weighing()
    finish_step(held, Step.WEIGH, by=make_user())
    return _of(held, step="weigh")


def _argument(held: Weighing) -> Argument:
    return make_argument(held, "Ampel", *passages_of(first(held)))


def _of(held: Weighing, **values: str) -> Target:
    return Target({"public_id": session.get_one(Procedure, held.procedure_id).public_id} | values)


MATRIX = [
    *SYNOPSIS,
    Row("weighing.show_weighing", office(200), unbegun),
    Row("weighing.show_weighing", office(200), begun),
    Row("weighing.show_weighing", office(404, involved={"seated": 200}), consulted_body),
    Row("weighing.create_weighing", office(303), unbegun),
    Row("weighing.take_in_contributions", office(303), begun),
    Row("weighing.list_weighing_steps", office(200), begun),
    Row("weighing.plan_weighing_step", office(303), step),
    Row("weighing.finish_weighing_step", office(303), step),
    Row("weighing.reopen_weighing_step", office(403, admin=422), locked_step),
    Row("weighing.create_argument", office(422), begun),
    Row("weighing.answer_argument", office(422), argument),
    Row("weighing.edit_assignment", office(200), argument),
    Row("weighing.update_assignment", office(422), argument),
    Row("weighing.new_argument_reopening", office(200), locked_argument),
    Row("weighing.reopen_argument", office(403, admin=422), locked_argument),
    Row("weighing.show_argument_history", office(200), argument),
    Row("weighing.list_argument_passages", office(200), argument),
    Row("weighing.split_argument", office(422), argument),
    Row("weighing.new_merging", office(200), argument),
    Row("weighing.merge_arguments", office(422), argument),
    Row("weighing.edit_passages", office(200), contribution),
    Row("weighing.cut_contribution", office(422), contribution),
    Row("weighing.put_passage", office(303), passage),
    Row("weighing.remove_passage", office(303), passage),
    Row("weighing.merge_passages", office(303), passage),
    Row("weighing.leave_passage_out", office(303), passage),
    Row("weighing.weigh_passage_again", office(303), passage),
    Row("weighing.check_passage", office(303), passage),
    Row("weighing.attach_all_same", office(303), contribution),
    Row("weighing.new_attachment", office(200), contribution),
    Row("weighing.create_attachment", office(422), contribution),
    Row("weighing.detach_contribution", office(303), contribution),
    Row("weighing.new_entered_contribution", office(200), begun),
    Row("weighing.create_entered_contribution", office(422), begun),
    Row("weighing.edit_entered_contribution", office(200), letter),
    Row("weighing.update_entered_contribution", office(422), letter),
    Row("weighing.list_weighing_text_blocks", office(200), begun),
    Row("weighing.create_weighing_text_block", office(422), begun),
    Row("weighing.edit_weighing_text_block", office(200), block),
    Row("weighing.update_weighing_text_block", office(422), block),
    Row("weighing.archive_weighing_text_block", office(303), block),
    Row("weighing.confirm_release", office(200), begun),
    Row("weighing.create_release", office(422), begun),
    Row("weighing.list_letters", office(200), begun),
    Row("weighing.create_letter_run", office(303), begun),
    Row("weighing.download_letter_run", office(200), letters_together),
    Row("weighing.download_letter", office(200), released_letter),
    Row("weighing.edit_arguments", office(200), begun),
    Row("weighing.update_arguments", office(422), begun),
    Row("weighing.gather_passages", office(200), begun),
    Row("weighing.create_gathering", office(422), begun),
]
