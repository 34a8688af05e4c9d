"""A field for a day with a time, as the clocks of the city show it."""

from datetime import date, datetime, time

from wtforms.widgets import DateTimeLocalInput

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.time.wall_clock import NoSuchTime, moment_at, wall_time
from forum.core.web.forms import DAY_OUT_OF_BOUNDS, FIRST_YEAR, LAST_YEAR, Readable

MOMENT_EXPECTED = _("Enter a day with a time such as 31.12.2026 18:00.")
# "18:00" follows the day; German hands write a comma or "um" between them, and "Uhr" behind
FILLING = (",", "um", "Uhr")
PARTS = 2


class MomentField(Readable):
    """A moment that the browser offers a calendar and a clock for; typed by hand it is 31.12.2026 18:00.

    Its value is UTC. A time that the clocks show never or twice is refused with a sentence.
    """

    widget = DateTimeLocalInput()

    def read(self, text: str) -> datetime:
        day, at = _day_and_time(text)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(DAY_OUT_OF_BOUNDS)
        try:
            return moment_at(day, at)
        except NoSuchTime as error:
            raise ValueError(error.message) from None

    def write(self, value: datetime) -> str:
        return f"{clock.day_of(value).isoformat()}T{wall_time(value):%H:%M}"


def _day_and_time(text: str) -> tuple[date, time]:
    for word in FILLING:
        text = text.replace(word, " ")
    parts = text.replace("T", " ").split()
    if len(parts) != PARTS:
        raise ValueError(MOMENT_EXPECTED)
    try:
        day = _german_day(parts[0]) if "." in parts[0] else date.fromisoformat(parts[0])
        return day, time.fromisoformat(parts[1]).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise ValueError(MOMENT_EXPECTED) from None


def _german_day(text: str) -> date:
    """ "17.3.2026"; raises ValueError."""
    day, month, year = text.split(".")
    return date(int(year), int(month), int(day))
