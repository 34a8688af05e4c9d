"""Who gets which answer from the pages of accounts.

Somebody who is logged in is led away from registration and log-in (302). Forms are sent empty: 422 means that one may
send them.
"""

from forum.accounts.keys import End, confirmation_key, email_change_key, reset_key
from forum.accounts.models import Group, Role
from forum.accounts.services.devices import open_device
from forum.accounts.services.email_changes import request_email_change
from forum.core.data.database import session
from tests.factories import make_user
from tests.support.access import LOGIN, Row, Target, everybody, members, office


def kind_of_mail() -> Target:
    return Target({"kind": "passwort"})


def key_of_confirmation() -> Target:
    return Target({"key": confirmation_key(make_user(email_confirmed_at=None))})


def key_of_new_password() -> Target:
    return Target({"key": reset_key(make_user())})


def key_of_new_address() -> Target:
    person = make_user()
    change = request_email_change(person, new_email=f"neu-{person.email}")
    return Target({"key": email_change_key(change, End.OLD)})


def device() -> Target:
    owner = make_user()
    row = open_device(owner, device="", stays=True).row
    session.flush()
    return Target({"public_id": row.public_id}, {"owner": owner})


def profile() -> Target:
    person = make_user()
    return Target({"public_id": person.public_id, "slug": person.slug})


def profile_without_its_name() -> Target:
    return Target({"public_id": make_user().public_id})


def member() -> Target:
    return Target({"public_id": make_user().public_id})


def member_of_the_administration() -> Target:
    return Target({"public_id": make_user(group=Group.ADMINISTRATION).public_id})


def role_of_expert() -> Target:
    return Target({"public_id": make_user().public_id, "role": "expert"})


def role_of_administrator() -> Target:
    return Target({"public_id": make_user().public_id, "role": "admin"})


def granted_role_of_expert() -> Target:
    return Target({"public_id": make_user(roles=(Role.EXPERT,)).public_id, "role": "expert"})


def granted_role_of_administrator() -> Target:
    return Target({"public_id": make_user(roles=(Role.ADMIN,)).public_id, "role": "admin"})


MATRIX = (
    Row("accounts.new_account", everybody(302, guest=200)),
    Row("accounts.create_account", everybody(422)),
    Row("accounts.show_mail_sent", everybody(200), kind_of_mail),
    Row("accounts.new_confirmation", everybody(200)),
    Row("accounts.create_confirmation", everybody(422)),
    Row("accounts.show_confirmation", everybody(200), key_of_confirmation),
    # in another browser than the one of the registration a confirmation takes the password
    Row("accounts.confirm_account", everybody(422), key_of_confirmation),
    Row("accounts.new_login", everybody(302, guest=200)),
    Row("accounts.create_login", everybody(422)),
    Row("accounts.delete_login", everybody(303)),
    Row("accounts.new_password_reset", everybody(200)),
    Row("accounts.create_password_reset", everybody(422)),
    Row("accounts.edit_forgotten_password", everybody(200), key_of_new_password),
    Row("accounts.update_forgotten_password", everybody(422), key_of_new_password),
    Row("accounts.show_account", members(200)),
    Row("accounts.list_devices", members(200)),
    Row("accounts.delete_device", members(404, involved={"owner": 303}), device),
    # the device at hand is logged out with the others
    Row("accounts.delete_devices", everybody(LOGIN)),
    Row("accounts.edit_password", members(200)),
    Row("accounts.new_password_again", members(200)),
    Row("accounts.create_password_again", members(303)),
    Row("accounts.update_password", members(422)),
    Row("accounts.edit_email", members(200)),
    Row("accounts.create_email_change", members(422)),
    Row("accounts.delete_email_change", members(303)),
    Row("accounts.show_email_change", everybody(200), key_of_new_address),
    Row("accounts.confirm_email_change", members(303), key_of_new_address),
    Row("accounts.edit_profile", members(200)),
    Row("accounts.update_profile", members(422)),
    Row("accounts.show_profile", everybody(200), profile),
    Row("accounts.show_profile", everybody(301), profile_without_its_name),
    Row("accounts.show_preferences", everybody(200)),
    Row("accounts.update_preferences", everybody(422)),
    Row("accounts.switch_language", everybody(303)),
    # the office's pages
    Row("accounts.list_roles", office(200)),
    Row("accounts.show_member_roles", office(200), member),
    Row("accounts.create_administration_member", office(303), member),
    Row("accounts.delete_administration_member", office(303), member_of_the_administration),
    Row("accounts.create_role_grant", office(303), role_of_expert),
    Row("accounts.delete_role_grant", office(303), granted_role_of_expert),
    # nobody grants above their own role
    Row("accounts.create_role_grant", members(403, admin=303), role_of_administrator),
    Row("accounts.delete_role_grant", members(403, admin=303), granted_role_of_administrator),
)
