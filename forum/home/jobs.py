"""What the clock does for the pages of the front; safe to run twice."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock
from forum.home.barriers.services import forget_reports
from forum.home.searchable import list_changed_since, site_pages
from forum.index.store.rebuilding import renew_changed

# one hour more than lies between two runs; what a standstill leaves out is made up for by the index, every night
LOOKED_BACK = timedelta(hours=2)


@jobs.at("03:48")
def forget_barrier_reports() -> None:
    """Delete reports of barriers a year after their answer."""
    forget_reports()


@jobs.every(minutes=60)
@jobs.commits_itself
def renew_pages_of_this_hour() -> None:
    """Let the search find what has begun to hold with this hour, and forget what has ended."""
    keys = list_changed_since(clock.now() - LOOKED_BACK)
    # what was read opened a transaction that cannot write
    session.rollback()
    renew_changed(site_pages, keys)
