"""When posts wait for release, as the office decides it."""

from datetime import date

from forum.accounts.models import Role
from forum.core.data.office_decisions import decide_settings
from forum.core.data.office_settings import find_version
from forum.discussions.settings import RELEASE
from tests.factories import make_user


def hold_posts(*, first_posts: int = 3, election_time_until: date | None = None) -> None:
    """Hold the first posts of new accounts; until the end of a day, if one is named, all posts of everybody."""
    until = election_time_until.isoformat() if election_time_until else ""
    office = make_user(roles=(Role.OFFICE,))
    values = {"first_posts_held": first_posts, "election_time_until": until}
    decide_settings(RELEASE, values, seen=find_version(RELEASE), by=office)
