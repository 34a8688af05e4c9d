"""Who gets which answer from the public pages of bodies and from those of the office."""

from tests.councils.factories import make_body, make_member
from tests.factories import make_user
from tests.support.access import Row, Target, everybody, office


def body() -> Target:
    return Target({"public_id": make_body().public_id})


def shown() -> Target:
    held = make_body()
    make_member(held, make_user())
    return Target({"public_id": held.public_id, "slug": held.slug})


def draft() -> Target:
    return Target({"public_id": make_body(announced_at=None, founded_on=None, from_day=None).public_id})


def shown_draft() -> Target:
    held = make_body(announced_at=None, founded_on=None, from_day=None)
    return Target({"public_id": held.public_id, "slug": held.slug})


def details() -> Target:
    return Target({"public_id": make_body().public_id, "section": "angaben"})


BODIES_MATRIX = (
    Row("councils.list_bodies", everybody(200)),
    Row("councils.show_body", everybody(200), shown),
    Row("councils.show_body", everybody(404, office=200, admin=200), shown_draft),
    Row("councils.show_body", everybody(301), body),
    Row("councils.list_office_bodies", office(200)),
    Row("councils.new_body", office(200)),
    Row("councils.create_body", office(422)),
    Row("councils.edit_body", office(200), draft),
    Row("councils.edit_body_section", office(200), details),
    Row("councils.update_body_section", office(422), details),
    Row("councils.announce_proposal", office(303), draft),
    Row("councils.edit_founding", office(200), draft),
    Row("councils.update_founding", office(422), draft),
    Row("councils.edit_end", office(200), body),
    Row("councils.update_end", office(422), body),
    Row("councils.edit_instruction", office(200), body),
    Row("councils.update_instruction", office(422), body),
    Row("councils.confirm_body_deletion", office(200), draft),
    Row("councils.delete_body", office(303), draft),
)
