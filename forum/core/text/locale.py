"""Language and formats: German first, English second; dates and numbers as people of the city write them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from babel import negotiate_locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations
from flask import g, has_request_context
from flask_babel import force_locale, get_locale
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from forum.core.text.lazy_text import LazyText
from forum.core.text.rounding import in_percent
from forum.core.time import clock

TRANSLATIONS = Path(__file__).resolve().parents[3] / "translations"
# code to its own name
LANGUAGES = {"de": "Deutsch", "en": "English"}
DEFAULT_LANGUAGE = "de"

_forced: ContextVar[str | None] = ContextVar("forced_language", default=None)


@cache
def _catalogue(code: str) -> NullTranslations:
    """The translations of a language, read once; English needs none."""
    return Translations.load(str(TRANSLATIONS), [code])


def gettext(message: str, **variables: object) -> str:
    """The message in the reader's language. Read from the catalogue directly: a page asks for hundreds."""
    text = str(_catalogue(language()).gettext(message))
    return text % variables if variables else text


def ngettext(one: str, many: str, count: int, /, **variables: object) -> str:
    text = str(_catalogue(language()).ngettext(one, many, count))
    return text % ({"num": number(count)} | variables)


def lazy(make: Callable[..., str], /, *arguments: object, **named: object) -> str:
    """A text that is made when it is read, for whoever reads it; behaves like a str."""
    text: object = LazyText(make, *arguments, **named)
    return cast("str", text)


def lazy_gettext(message: str, **variables: object) -> str:
    """Translated when it is read, for whoever reads it; behaves like a str."""
    return lazy(gettext, message, **variables)


def lazy_ngettext(one: str, many: str, amount: int, /, **variables: object) -> str:
    return lazy(ngettext, one, many, amount, **variables)


def lazy_choice(german: str, english: str) -> str:
    """A text that is kept in both languages, as its reader reads it; German where the English one is missing."""
    return lazy(lambda: english if english and language() == "en" else german)


def negotiate(header: str) -> str:
    """The best of our languages for an Accept-Language header; German when none fits."""
    wanted = [name for name, weight in parse_accept_header(header, LanguageAccept) if weight > 0]
    return negotiate_locale(wanted, LANGUAGES, sep="-") or DEFAULT_LANGUAGE


def language() -> str:
    """The language of the page or mail being made; found once for each request, for a page asks hundreds of times."""
    forced = _forced.get()
    if forced:
        return forced
    if not has_request_context():
        return DEFAULT_LANGUAGE
    known: str | None = g.get("spoken_language")
    if known is None:
        locale = get_locale()
        known = g.spoken_language = str(locale.language) if locale else DEFAULT_LANGUAGE
    return known


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Make what happens inside speak another person's language."""
    chosen = code if code in LANGUAGES else DEFAULT_LANGUAGE
    token = _forced.set(chosen)
    try:
        with force_locale(chosen):
            yield
    finally:
        _forced.reset(token)


def day(value: date | datetime, *, long: bool = True) -> str:
    """ "12. März 2026", or short "12.03.2026"; "12 March 2026" in English."""
    local = clock.day_of(value) if isinstance(value, datetime) else value
    return _write_day(local, long, language())


@lru_cache(maxsize=1000)
def _write_day(value: date, long: bool, code: str) -> str:
    """Written once: a list shows the same few days again and again."""
    if code == "de":
        return format_date(value, "d. MMMM y" if long else "dd.MM.y", locale="de_DE")
    return format_date(value, "d MMMM y" if long else "dd/MM/y", locale="en_GB")


def lazy_day(value: date | datetime) -> str:
    """A date in a mail, written in the language of whoever reads it."""
    return lazy(day, value)


def lazy_moment(value: datetime) -> str:
    """A moment in the language of whoever reads it later, such as a mail's recipient."""
    return lazy(moment, value)


def time_of_day(value: datetime) -> str:
    """ "17:00 Uhr" with a space that does not break; "17:00" in English."""
    text = f"{value.astimezone(clock.CITY_TIME):%H:%M}"
    return f"{text}\u00a0Uhr" if language() == "de" else text


def moment(value: datetime, *, long: bool = True) -> str:
    """ "12. März 2026, 17:00 Uhr"."""
    return f"{day(value, long=long)}, {time_of_day(value)}"


def opening_moment(value: datetime) -> str:
    """ "Montag, 30. November 2026, 9 Uhr", for a full hour; "Monday, 30 November 2026, 09:00" in English."""
    hour = f"{value.astimezone(clock.CITY_TIME).hour}\u00a0Uhr" if language() == "de" else time_of_day(value)
    return f"{weekday(value)}, {day(value)}, {hour}"


def ago(value: datetime) -> str:
    """ "vor 12 Minuten", "vor 3 Stunden", "gestern", then the short date."""
    passed = clock.now() - value
    local_day = clock.day_of(value)
    if passed < timedelta(minutes=1):
        return gettext("just now")
    if passed < timedelta(hours=1):
        return ngettext("one minute ago", "%(num)s minutes ago", int(passed.total_seconds() // 60))
    if local_day == clock.today():
        return ngettext("one hour ago", "%(num)s hours ago", int(passed.total_seconds() // 3600))
    if local_day == clock.today() - timedelta(days=1):
        return gettext("yesterday")
    return day(value, long=False)


def time_left(until: datetime) -> str:
    """ "noch 2 Tage", "noch 19 Stunden", "noch 40 Minuten": whole units, never more than there is."""
    left = max(until - clock.now(), timedelta())
    if left >= timedelta(days=2):
        return gettext("%(days)s days left", days=left.days)
    hours, minutes = divmod(int(left.total_seconds() // 60), 60)
    if hours:
        return ngettext("one hour left", "%(num)s hours left", hours)
    if minutes:
        return ngettext("one minute left", "%(num)s minutes left", minutes)
    return gettext("less than a minute left")


def working_time(minutes: int) -> str:
    """ "6 Std. 40 Min." with spaces that do not break; "6 h 40 min" in English."""
    hours, rest = divmod(minutes, 60)
    names = ("Std.", "Min.") if language() == "de" else ("h", "min")
    parts = [f"{count}\u00a0{name}" for count, name in zip((hours, rest), names, strict=True) if count]
    return "\u00a0".join(parts) or f"0\u00a0{names[1]}"


def number(value: float) -> str:
    """ "1.284"; "1,284" in English. Whole numbers are written by hand: a list shows a hundred of them."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".") if language() == "de" else f"{value:,}"
    return format_decimal(value, locale="de_DE" if language() == "de" else "en_GB")


def percent(share: float | None) -> str:
    """ "12 %" with a space that does not break; "12%" in English; a dash if nothing was counted."""
    if share is None:
        return "–"
    return f"{in_percent(share)}\u00a0%" if language() == "de" else f"{in_percent(share)}%"


def iso(value: datetime) -> str:
    """For the datetime attribute of <time>."""
    return value.astimezone(clock.CITY_TIME).isoformat(timespec="minutes")


def month_and_year(value: datetime) -> str:
    pattern = "MMMM y"
    return format_datetime(value, pattern, tzinfo=clock.CITY_TIME, locale="de_DE" if language() == "de" else "en_GB")


def weekday(value: date | datetime, *, short: bool = False) -> str:
    """ "Montag", or short "Mo."; "Monday" and "Mon" in English."""
    local = clock.day_of(value) if isinstance(value, datetime) else value
    return format_date(local, "EEE" if short else "EEEE", locale="de_DE" if language() == "de" else "en_GB")


def month_name(value: datetime) -> str:
    """ "März"."""
    return format_date(clock.day_of(value), "LLLL", locale="de_DE" if language() == "de" else "en_GB")


def day_of_month(value: datetime) -> int:
    return clock.day_of(value).day


def file_size(size: int) -> str:
    """ "1,2 MB", or "340 KB" below that; with spaces that do not break."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0KB"
    return f"{number(round(size / 1_000_000, 1))}\u00a0MB"


FILTERS = {
    "day": day,
    "time_of_day": time_of_day,
    "moment": moment,
    "ago": ago,
    "working_time": working_time,
    "time_left": time_left,
    "number": number,
    "percent": percent,
    "iso": iso,
    "month_and_year": month_and_year,
    "month_name": month_name,
    "weekday": weekday,
    "day_of_month": day_of_month,
    "file_size": file_size,
}
