"""What becomes of the words in the tables of accounts."""

from forum.accounts.jobs import forget_expired_devices, forget_old_email_changes
from forum.core.data.content_plan import MACHINE, MODERATION, Content, Exempt, Internal, Published
from forum.core.data.people_plan import Address, Gone, People
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
