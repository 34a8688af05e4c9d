"""Dates as files spell them: ISO 8601 as programs write it, day, month and year as spreadsheets of this country do.

A short list of spellings on purpose: a reader that understands more takes 9/12/2017 for the wrong day.
"""

import re
from datetime import UTC, datetime

from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock

# nobody took part in a dialogue before; and there is no moment in UTC for the first day of the year 1
FIRST_YEAR = 1900
# two digits from here on are of the last century, as POSIX has it
FIRST_OF_LAST_CENTURY = 69
# how much of a cell a reason repeats
CELL_SHOWN = 40

# no other digits than these, although Python knows many
ISO = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}(?:[T ].+)?")
GERMAN = re.compile(
    r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?(?P<year>[0-9]{4}|[0-9]{2})"
    r"(?:,? ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(?: Uhr)?)?"
)


class DateRefused(DomainError):
    """A cell holds no date, or one on which nobody can have written."""


def read_moment(cell: str) -> datetime:
    """The moment, in UTC; a day alone begins at midnight in the city. Raises DateRefused.

    Read are 2017-09-12, 2017-09-12T17:00:00+02:00, 12.09.2017, 12.09.17 and 12.09.2017 17:00.
    """
    text = one_line(cell)
    try:
        written = _read(text)
    except ValueError:
        shown = text[:CELL_SHOWN]
        raise DateRefused(_("“%(text)s” is not a date such as 2017-09-12 or 12.09.2017.", text=shown)) from None
    _check_year(written)
    moment = (written if written.tzinfo else written.replace(tzinfo=clock.CITY_TIME)).astimezone(UTC)
    if moment > clock.now():
        raise DateRefused(_("The date lies in the future."))
    return moment


def _read(text: str) -> datetime:
    if ISO.fullmatch(text):
        return datetime.fromisoformat(text)
    german = GERMAN.fullmatch(text)
    if german is None:
        raise ValueError
    day, month, year, hour, minute, second = (int(digits or 0) for digits in german.groups())
    if len(german["year"]) == 2:
        year += 1900 if year >= FIRST_OF_LAST_CENTURY else 2000
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001


def _check_year(written: datetime) -> None:
    """Years at either end have no moment in every time zone: no sum is done with them."""
    if written.year < FIRST_YEAR:
        raise DateRefused(_("The date lies before the year %(year)s.", year=FIRST_YEAR))
    if written.year > clock.today().year + 1:
        raise DateRefused(_("The date lies in the future."))
