"""What public pages show of people: their profiles, links to them, and how many there are in each group."""

from forum.accounts.models import GroupSize, User
from forum.core.web.page_changes import all_but, shown

SHOWN = (
    shown(
        User,
        "profile:{id}",
        columns=all_but(
            User,
            "email",
            "password_hash",
            "language",
            "theme",
            "text_size",
            "rules_version",
            "rules_accepted_at",
            "first_seat_at",
            "released_posts",
            "last_measure_at",
            "leaving_erases",
            "leaving_reminded_at",
        ),
    ),
    # pages about other things name people and link to them
    shown(User, "names", columns=("public_id", "public_name", "hidden_at", "leaves_at"), from_birth=False),
    shown(GroupSize, "group_sizes"),
)
