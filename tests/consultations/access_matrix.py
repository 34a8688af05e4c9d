"""Who gets which answer from the pages of consultations. Forms are sent empty: 422 means that one may send them."""

from forum.accounts.models import Role
from forum.consultations.invitations import services
from forum.consultations.invitations.links import invitation_token
from forum.consultations.models.kinds import Audience
from forum.core.data.database import session
from tests.consultations.budgets.access import BUDGETS
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.consultations.ideas_access import IDEAS
from tests.consultations.live.access import LIVE_ROWS
from tests.consultations.opinions.access import OPINION_ROWS
from tests.consultations.polls_access import POLLS
from tests.consultations.results.access import RESULTS
from tests.consultations.review_access import REVIEWS
from tests.consultations.survey_access import SURVEYS
from tests.consultations.talks.access import TALK_ROWS
from tests.factories import make_user
from tests.support.access import Row, Target, everybody, members, office


def procedure() -> Target:
    made = make_procedure()
    return Target({"public_id": made.public_id, "slug": made.slug})


def procedure_to_follow() -> Target:
    return Target({"public_id": make_procedure().public_id})


def draft() -> Target:
    made = make_procedure(is_draft=True)
    return Target({"public_id": made.public_id, "slug": made.slug})


def invited() -> Target:
    made = make_procedure(audience=Audience.INVITED)
    return Target({"public_id": made.public_id, "slug": made.slug})


def phase() -> Target:
    made = make_procedure()
    return Target({"public_id": made.public_id, "phase_id": make_phase(made).public_id})


def section() -> Target:
    return Target({"public_id": make_procedure().public_id, "section": "angaben"})


def plain() -> Target:
    return Target({"public_id": make_procedure().public_id})


def plain_draft() -> Target:
    return Target({"public_id": make_procedure(is_draft=True).public_id})


def module_to_edit() -> Target:
    made = make_procedure()
    return Target({"public_id": made.public_id, "module_id": make_module("poll", procedure=made).public_id})


def kind_to_add() -> Target:
    return Target({"public_id": make_procedure().public_id, "art": "talk"})


def invitation() -> Target:
    """Its link is enough to see it; the account with the address is involved."""
    held = make_procedure(audience=Audience.INVITED)
    person = make_user()
    (made,) = services.invite(held, [person.email], by=make_user(roles=(Role.OFFICE,)))
    session.flush()
    return Target({"token": invitation_token(made)}, {"invited": person})


def invitation_of_office() -> Target:
    held = make_procedure(audience=Audience.INVITED)
    (made,) = services.invite(held, ["neu@example.org"], by=make_user(roles=(Role.OFFICE,)))
    session.flush()
    return Target({"public_id": held.public_id, "invitation_id": made.public_id})


INVITATIONS = [
    Row("consultations.show_procedure_invitation", everybody(200, involved={"invited": 200}), invitation),
    Row("consultations.accept_procedure_invitation", members(403, involved={"invited": 303}), invitation),
    Row("consultations.list_procedure_invitations", office(200), plain),
    Row("consultations.create_procedure_invitations", office(422), plain),
    Row("consultations.withdraw_procedure_invitation", office(303), invitation_of_office),
]

DESK = [
    Row("consultations.list_office_procedures", office(200)),
    Row("consultations.new_procedure", office(200)),
    Row("consultations.create_procedure", office(422)),
    Row("consultations.edit_procedure", office(200), plain_draft),
    Row("consultations.edit_procedure_section", office(200), section),
    Row("consultations.update_procedure_section", office(422), section),
    Row("consultations.new_phase", office(200), plain),
    Row("consultations.create_phase", office(422), plain),
    Row("consultations.edit_phase", office(200), phase),
    Row("consultations.update_phase", office(422), phase),
    Row("consultations.delete_phase", office(303), phase),
    Row("consultations.new_module", office(200), plain),
    Row("consultations.create_module", office(422), kind_to_add),
    Row("consultations.edit_module", office(200), module_to_edit),
    Row("consultations.update_module", office(422), module_to_edit),
    Row("consultations.delete_module", office(303), module_to_edit),
    Row("consultations.new_procedure_copy", office(200), plain),
    Row("consultations.create_procedure_copy", office(422), plain),
    Row("consultations.preview_procedure", office(200), plain_draft),
    Row("consultations.publish_procedure", office(303), plain),
    Row("consultations.publish_procedure_result", office(409), plain),
    Row("consultations.confirm_procedure_deletion", office(200), plain_draft),
    Row("consultations.delete_procedure", office(303), plain_draft),
]

MATRIX = [
    *REVIEWS,
    *RESULTS,
    *IDEAS,
    *DESK,
    *INVITATIONS,
    *POLLS,
    *BUDGETS,
    *SURVEYS,
    Row("consultations.create_procedure_following", members(303), procedure_to_follow),
    Row("consultations.delete_procedure_following", members(303), procedure_to_follow),
    Row("consultations.list_procedures", everybody(200)),
    Row("consultations.subscribe_to_procedures", everybody(200)),
    Row("consultations.show_procedure", everybody(200), procedure),
    Row("consultations.show_procedure", everybody(301), plain),
    Row("consultations.show_procedure", everybody(404, office=200, admin=200), draft),
    Row("consultations.show_procedure", everybody(404, office=200, admin=200), invited),
    *LIVE_ROWS,
    *OPINION_ROWS,
    *TALK_ROWS,
]
