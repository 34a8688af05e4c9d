"""What the clock does for the index: renewing what a new day opens, looking it through and tidying it up."""

import logging

from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock
from forum.index.health import check_index
from forum.index.kinds import list_kinds
from forum.index.store.databases import index_here
from forum.index.store.rebuilding import renew_changed

log = logging.getLogger("forum.search")


@jobs.at("00:03")
@jobs.commits_itself
def renew_what_changes_today() -> None:
    """Index for its new readers what the day has opened."""
    today = clock.today()
    for kind in list_kinds():
        keys = sorted(kind.changed_on(today))
        # what was read opened a transaction that cannot write
        session.rollback()
        renew_changed(kind, keys)


@jobs.at("03:20")
@jobs.commits_itself
def look_after_index() -> None:
    """Let no erased word stay longer than a day, and say what is wrong with the index."""
    index_here().tidy()
    if fault := check_index():
        log.error("the search index is damaged, run forum search rebuild: %s", fault)
