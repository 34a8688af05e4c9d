"""The transparency report for each year, as a page and as CSV, and the public log of acts."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.data.csv_file import Cell, csv_answer
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.moderation.durations import span
from forum.moderation.mails import TRIGGERS
from forum.moderation.transparency.queries.public_log import list_public_acts
from forum.moderation.transparency.queries.report_figures import MonthErrors
from forum.moderation.transparency.report import Line, YearReport, find_report, list_years
from forum.moderation.transparency.small_numbers import FEWEST, Showing, Shown, is_small
from forum.moderation.views.blueprint import moderation

COLUMNS = ("year", "table", "key", "label", "value", "median_seconds")


@moderation.get("/moderationsbericht/")
def list_transparency_reports() -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from("moderation")
    years = list_years()
    return render_template("moderation/list_transparency_reports.html", years=years, running=years[0])


@moderation.get("/moderationsbericht/<int:year>")
def show_transparency_report(year: int) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    made_from("moderation")
    return render_template(
        "moderation/show_transparency_report.html",
        report=found(find_report(year)),
        words_of=words_of,
        median_words=_median_words,
        count_words=_count_words,
        rate_words=_rate_words,
        month_words=_month_words,
    )


@moderation.get("/moderationsbericht/<int:year>.csv")
def show_transparency_csv(year: int) -> ResponseReturnValue:
    """The same figures for programs; a number from 1 to 4 is "<5", a withheld one is empty, a minimum begins with >=."""
    authorise(everyone, current_actor())
    report = found(find_report(year))
    return csv_answer(f"moderationsbericht-{year}.csv", COLUMNS, _rows(report), caching="private, no-cache")


@moderation.get("/moderationsprotokoll")
def show_public_log() -> ResponseReturnValue:
    """Every measure on what everybody may read, by day: what, on what kind of thing, on what ground; no names, no texts, no links."""
    authorise(everyone, current_actor())
    made_from("moderation", "rules", "readable", "spaces")
    return render_template(
        "moderation/show_public_log.html",
        page=list_public_acts(cursor=request.args.get("ab")),
        triggers=TRIGGERS,
        address=partial(url_for, ".show_public_log"),
    )


def words_of(shown: Shown) -> str:
    """A number as people read it."""
    match shown.showing:
        case Showing.EXACT:
            return locale.number(shown.number or 0)
        case Showing.SMALL:
            return _("fewer than 5")
        case Showing.WITHHELD:
            return _("withheld")
        case Showing.AT_LEAST:
            return _("at least %(number)s", number=shown.number)


def _rows(report: YearReport) -> Iterator[tuple[Cell, ...]]:
    for table in report.tables:
        for line in (*table.lines, table.total):
            yield report.year, table.key, line.key, str(line.label), _plain(line.count), _seconds(line)
    for month in report.errors:
        name = f"{month.month:%Y-%m}"
        for key, value in _error_values(month):
            yield report.year, "triage_errors", f"{name}/{key}", name, value, ""
    yield report.year, "staff", "deciders", _("People who decided"), report.deciders, ""


def _error_values(month: MonthErrors) -> Iterator[tuple[str, str]]:
    yield "flagged", _plain_count(month.flagged)
    yield "false_alarms", _plain_count(month.false_alarms)
    yield "unremarkable", _plain_count(month.unremarkable)
    yield "missed", _plain_count(month.missed)


def _plain(shown: Shown) -> str:
    if shown.showing is Showing.AT_LEAST:
        return f">={shown.number}"
    return {Showing.SMALL: f"<{FEWEST}", Showing.WITHHELD: ""}.get(shown.showing, str(shown.number))


def _plain_count(count: int) -> str:
    return f"<{FEWEST}" if is_small(count) else str(count)


def _seconds(line: Line) -> str:
    return "" if line.median is None else str(round(line.median))


def _median_words(line: Line) -> str:
    return "" if line.median is None else span(timedelta(seconds=line.median))


def _count_words(count: int) -> str:
    return _("fewer than 5") if is_small(count) else locale.number(count)


def _rate_words(part: int, whole: int) -> str:
    """A share in percent; a bound, rounded up, where the number behind it is too small to be told."""
    if whole < FEWEST:
        return "–"
    if is_small(part):
        return _("below %(share)s", share=locale.percent(math.ceil(100 * FEWEST / whole) / 100))
    return locale.percent(part / whole)


def _month_words(first_day: date) -> str:
    return locale.month_and_year(clock.start_of_day(first_day))
