"""What becomes of the words in the tables of accounts."""

from forum.accounts.jobs import forget_expired_devices, forget_old_email_changes
from forum.core.data.content_plan import MACHINE, MODERATION, Content, Exempt, Internal, Published

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
    "absence": Exempt("days and keys, deleted thirty days after the last day; nobody writes why"),
    "name_hold": Exempt("keyed hashes"),
}
