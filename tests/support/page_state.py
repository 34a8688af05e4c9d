"""The state of what pages are made from, as a reader would find it now."""

from forum.core.data.database import session
from forum.core.web.page_state import read_state


def state_of_pages(*keys: str) -> int:
    """Commit what the test has prepared, and read the versions; it rises when a page made from these keys is old."""
    session.commit()
    return read_state(keys)
