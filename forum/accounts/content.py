"""What becomes of the words in the tables of accounts."""

from forum.accounts import jobs, keys
from forum.accounts.jobs import forget_expired_devices, forget_old_email_changes
from forum.accounts.services.devices import STAYS_FOR
from forum.accounts.services.limits import NETWORK_KEPT_FOR
from forum.core.data.content_plan import MACHINE, MODERATION, Content, Exempt, Internal, Published
from forum.core.data.people_plan import Address, Gone, People
from forum.core.data.retention import Retention, days
from forum.core.text.locale import lazy_gettext as _

CONTENT: Content = {
    "user": Published(
        "user",
        ("about", "about_html"),
        None,
        {
            "email": "read by nobody else; goes with the account",
            "public_name": "the account's name; hidden with the profile, goes with the account",
            "name_key": MACHINE,
            "password_hash": MACHINE,
            "role_values": MACHINE,
            "hidden_reason": MODERATION,
        },
    ),
    "email_change": Internal(("new_email",), forget_old_email_changes),
    "user_session": Internal(("device",), forget_expired_devices, {"token_hash": MACHINE}),
    "known_network": Exempt("keyed hashes, deleted sixty days after their last use"),
    "name_hold": Exempt("keyed hashes"),
}

PEOPLE: People = {
    "user": Gone(
        heading=_("Your account"), by=(Address("email"),), left_out=("name_key", "password_hash", "about_html")
    ),
    "user_session": Gone(heading=_("Devices on which you are logged in")),
    "known_network": Gone(heading=_("Networks from which you have logged in")),
    "email_change": Gone(heading=_("Changes of your e-mail address")),
    "role_grant": Gone(heading=_("Your roles")),
}

RETENTION = (
    Retention(
        what=_("Accounts that nobody has confirmed, and names held"),
        tables="('user','name_hold')",
        period=lambda: days(keys.UNCONFIRMED_KEPT.days),
        why=_("Somebody else may have typed the address."),
        job=jobs.remove_unconfirmed,
    ),
    Retention(
        what=_("Devices on which somebody is logged in"),
        tables="('user_session',)",
        period=lambda: days(STAYS_FOR.days),
        why=_("To stay logged in."),
        job=jobs.forget_expired_devices,
    ),
    Retention(
        what=_("Networks from which somebody has logged in, as keyed hashes"),
        tables="('known_network',)",
        period=lambda: days(NETWORK_KEPT_FOR.days),
        why=_("To let known people in while somebody tries passwords."),
        job=jobs.forget_networks,
    ),
    Retention(
        what=_("Changes of an e-mail address that nobody has confirmed"),
        tables="('email_change',)",
        period=lambda: days(keys.EMAIL_CHANGE_VALID.days),
        why=_("Both addresses must agree."),
        job=jobs.forget_old_email_changes,
    ),
)
