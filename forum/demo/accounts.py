"""The accounts of the demonstration that the log-in page offers."""

from collections.abc import Sequence

from forum.accounts.passwords import DEMO_PASSWORD
from forum.demo import stories


def demo_accounts() -> Sequence[tuple[str, str, str, str]]:
    """Name, what the person is in the city, address and password of those that everybody may play."""
    listed = [story for story in stories.people() if "listed" in story]
    return [(story["name"], story["listed"], story["email"], DEMO_PASSWORD) for story in listed]
