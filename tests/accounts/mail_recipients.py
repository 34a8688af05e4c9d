"""To whom each mail of accounts goes, by the place that writes it."""

from tests.support.mail_recipients import ANYBODYS, CONFIRMED

MAILS = {
    "services/email_changes.py:_carry_out": CONFIRMED,
    "services/email_changes.py:_write_to_new_end": ANYBODYS,
    "services/email_changes.py:request_email_change": CONFIRMED,
    "leaving/wish.py:leave": CONFIRMED,
    "leaving/wish.py:remind": CONFIRMED,
    "services/password_changes.py:_set_password": CONFIRMED,
    "services/password_changes.py:request_reset": ANYBODYS,
    "services/registration.py:keep_account": ANYBODYS,
    "services/registration.py:register": ANYBODYS,
    "services/registration.py:send_confirmation_again": ANYBODYS,
    "services/rules_notice.py:send_next_notices": CONFIRMED,
    "leaving/staying.py:stay": CONFIRMED,
}
