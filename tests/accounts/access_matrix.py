"""Who gets which answer from the pages of accounts: endpoint to role to status.

303 leads a guest to the log-in, 302 leads somebody who is logged in away from it. Forms are sent empty, so 422
means that one may send them; keys of mails are made up (410), and the device is another person's (404).
"""

from collections.abc import Mapping

Expected = Mapping[str, int]

MEMBERS = ("member", "suspended", "expert", "moderator", "office")


def alike(guest: int, member: int) -> Expected:
    """No role sees more of accounts than any member does."""
    return {"guest": guest, **dict.fromkeys(MEMBERS, member)}


MATRIX: Mapping[str, Expected] = {
    "accounts.new_account": alike(200, 302),
    "accounts.create_account": alike(422, 422),
    "accounts.show_mail_sent": alike(200, 200),
    "accounts.new_confirmation": alike(200, 200),
    "accounts.create_confirmation": alike(422, 422),
    "accounts.show_confirmation": alike(410, 410),
    "accounts.confirm_account": alike(410, 410),
    "accounts.new_login": alike(200, 302),
    "accounts.create_login": alike(422, 422),
    "accounts.delete_login": alike(303, 303),
    "accounts.new_password_reset": alike(200, 200),
    "accounts.create_password_reset": alike(422, 422),
    "accounts.edit_forgotten_password": alike(410, 410),
    "accounts.update_forgotten_password": alike(410, 410),
    "accounts.show_account": alike(303, 200),
    "accounts.list_devices": alike(303, 200),
    "accounts.delete_device": alike(303, 404),
    "accounts.delete_devices": alike(303, 303),
    "accounts.edit_password": alike(303, 200),
    "accounts.new_password_again": alike(303, 200),
    "accounts.create_password_again": alike(303, 303),
    "accounts.update_password": alike(303, 422),
    "accounts.edit_email": alike(303, 200),
    "accounts.create_email_change": alike(303, 422),
    "accounts.delete_email_change": alike(303, 303),
    "accounts.show_email_change": alike(410, 410),
    "accounts.confirm_email_change": alike(410, 410),
    "accounts.edit_profile": alike(303, 200),
    "accounts.update_profile": alike(303, 422),
    "accounts.show_profile": alike(200, 200),
    "accounts.show_preferences": alike(200, 200),
    "accounts.update_preferences": alike(422, 422),
}
