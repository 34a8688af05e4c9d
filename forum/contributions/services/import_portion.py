"""Taking in a portion of rows: short, so that nobody waits long for it, and so that one bad row costs itself alone."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from forum.contributions.importing.contribution import FAILED_ROW, Contribution, Rejection
from forum.contributions.models import ContributionImport
from forum.contributions.services.import_contributions import Entry, Outcome, import_rows
from forum.core.data.database import PASSING, session
from forum.core.errors import DomainError
from forum.discussions.services.text import draw_beforehand

log = logging.getLogger("forum.imports")

# on SQLite everybody who writes waits for a portion: 30 ms of computing, several times as much on a busy machine
ROWS_AT_ONCE = 50


def next_portion(entries: Iterator[Entry]) -> Sequence[Entry]:
    """Read and draw the next rows; asks no database, so that nobody waits for it."""
    return [_drawn(one) if isinstance(one, Contribution) else one for one in islice(entries, ROWS_AT_ONCE)]


def import_portion(order: ContributionImport, portion: Sequence[Entry]) -> Outcome:
    """Take in some rows, in the transaction under way. Raises ImportRefused when the target takes no more."""
    try:
        with session.begin_nested():
            return import_rows(order, portion)
    except (*PASSING, DomainError):
        raise
    except Exception:
        if len(portion) == 1:
            return _leave_out(portion[0])
        log.exception("some rows of an import could not be taken in; they are tried one by one")
        return _import_one_by_one(order, portion)


def _import_one_by_one(order: ContributionImport, portion: Sequence[Entry]) -> Outcome:
    """Leave out the rows that cannot be taken in; raises if that is all of them, for then it is not the rows."""
    outcome = Outcome()
    for one in portion:
        outcome += import_portion(order, [one])
    if len(outcome.rejections) == len(portion) and all(one.reason is FAILED_ROW for one in outcome.rejections):
        raise RuntimeError("no row could be taken in")
    return outcome


def _drawn(one: Contribution) -> Entry:
    try:
        return replace(one, drawn=draw_beforehand(one.body))
    except Exception:
        log.exception("line %s of an import could not be drawn", one.line)
        return Rejection(one.line, FAILED_ROW)


def _leave_out(one: Entry) -> Outcome:
    log.exception("line %s of an import could not be taken in", one.line)
    return Outcome(rejections=(Rejection(one.line, FAILED_ROW),))
