"""Who gets which answer from the pages about members of bodies; the office manages them without seeing anything private.

`chair` and `member` sit in the body, `deputy` stands in for the chair today, `waiting` is designated as a deputy only,
`former` has left, `seated_office` is its managing office.
"""

from datetime import timedelta

from forum.accounts.models import User
from forum.core.time import clock
from forum.councils.membership.links import invitation_token
from forum.councils.models.bodies import Body
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.members import make_deputy, make_invited, stand_in
from tests.factories import make_user
from tests.support.access import LOGIN, Row, Target, everybody, office


def body_with_members() -> Target:
    held = make_body()
    return Target({"public_id": held.public_id}, _people(held))


def members_place() -> Target:
    """The place of somebody else."""
    held = make_body()
    people = _people(held)
    place = make_member(held, function=Function.VICE_CHAIR)
    return Target({"public_id": held.public_id, "membership_id": place.public_id}, people)


def own_place() -> Target:
    """The place of `chair`."""
    held = make_body()
    people = _people(held)
    place = make_member(held, people["chair"], function=Function.VICE_CHAIR)
    return Target({"public_id": held.public_id, "membership_id": place.public_id}, people)


def days_of_deputy() -> Target:
    """Days on which somebody stands in for `chair`."""
    held = make_body()
    people = _people(held)
    place = make_member(held, people["chair"], function=Function.VICE_CHAIR)
    days = stand_in(place, make_deputy(held), 0, 3)
    values = {"public_id": held.public_id, "membership_id": place.public_id, "deputation_id": days.public_id}
    return Target(values, people)


def days_for_members() -> Target:
    """The same, for the address without the place."""
    target = days_of_deputy()
    values = {name: value for name, value in target.values.items() if name != "membership_id"}
    return Target(values, target.involved)


def invitation() -> Target:
    """Sent to `invited`."""
    person = make_user()
    membership = make_invited(make_body(), email=person.email)
    return Target({"token": invitation_token(membership)}, {"invited": person})


def unanswered_place() -> Target:
    membership = make_invited(make_body())
    return Target({"public_id": membership.body.public_id, "membership_id": membership.public_id})


def accepted_place() -> Target:
    place = make_member(make_body(), until_day=clock.today() + timedelta(days=40))
    return Target({"public_id": place.body.public_id, "membership_id": place.public_id})


def _people(held: Body) -> dict[str, User]:
    chair, deputy = make_member(held, function=Function.CHAIR), make_deputy(held)
    stand_in(chair, deputy, 0, 3)
    yesterday = clock.today() - timedelta(days=1)
    places = {
        "chair": chair,
        "colleague": make_member(held),
        "deputy": deputy,
        "waiting": make_deputy(held),
        "former": make_member(held, from_day=yesterday, until_day=yesterday),
        "seated_office": make_member(held, function=Function.OFFICE),
    }
    return {name: place.person for name, place in places.items() if place.person}


INSIDE = {"chair": 200, "colleague": 200, "deputy": 200, "waiting": 404, "former": 404, "seated_office": 200}
# deputies are not named in public
NAMED = {who: 303 if answer == 200 else answer for who, answer in INSIDE.items()}
CHAIR_OR_OFFICE = {"chair": 200, "colleague": 403, "deputy": 403, "waiting": 404, "former": 404, "seated_office": 200}


def sends(status: int) -> dict[str, int]:
    """The same people, with the answer to the form of those who may send it."""
    return {who: status if answer == 200 else answer for who, answer in CHAIR_OR_OFFICE.items()}


MEMBERSHIP_MATRIX = (
    Row("councils.show_invitation", everybody(200), invitation),
    Row("councils.accept_invitation", everybody(403, guest=LOGIN, involved={"invited": 422}), invitation),
    Row("councils.decline_invitation", everybody(303), invitation),
    # without a seat nothing of this exists, whatever the role
    Row("councils.list_members", everybody(404, involved=INSIDE), body_with_members),
    Row("councils.list_former_members", everybody(404, involved=INSIDE), body_with_members),
    Row(
        "councils.set_naming",
        everybody(404, involved=NAMED | {"deputy": 404}),
        body_with_members,
    ),
    Row("councils.new_deputation", everybody(404, involved=CHAIR_OR_OFFICE), own_place),
    Row("councils.create_deputation", everybody(404, involved=sends(422)), own_place),
    Row(
        "councils.new_deputation",
        everybody(404, involved=CHAIR_OR_OFFICE | {"chair": 403}),
        members_place,
    ),
    Row("councils.edit_deputation", everybody(404, involved=CHAIR_OR_OFFICE), days_for_members),
    Row("councils.update_deputation", everybody(404, involved=sends(422)), days_for_members),
    Row("councils.end_deputation", everybody(404, involved=sends(303)), days_for_members),
    # the office's pages
    Row("councils.list_places", office(200), body_with_members),
    Row("councils.new_place", office(200), body_with_members),
    Row("councils.create_place", office(422), body_with_members),
    Row("councils.show_place", office(200), accepted_place),
    Row("councils.show_place", office(200), unanswered_place),
    Row("councils.resend_invitation", office(303), unanswered_place),
    Row("councils.withdraw_invitation", office(303), unanswered_place),
    Row("councils.edit_invitation", office(200), unanswered_place),
    Row("councils.update_invitation", office(422), unanswered_place),
    # an empty form takes for whom and group away
    Row("councils.update_place", office(303), accepted_place),
    # an empty last day prolongs as long as the body
    Row("councils.prolong_place", office(303), accepted_place),
    Row("councils.end_place", office(422), accepted_place),
    Row("councils.change_place_function", office(422), accepted_place),
    Row("councils.create_office_deputation", office(422), accepted_place),
    Row("councils.end_office_deputation", office(303), days_of_deputy),
)
