"""What becomes of a row: a contribution that fits the forum, or the reason why it does not."""

import hashlib
import logging
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from forum.contributions.importing.columns import Columns
from forum.contributions.importing.dates import DateRefused, read_moment
from forum.core.data.csv_table import Row, Table
from forum.core.errors import DomainError
from forum.core.text import markup
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.markdown import normalise
from forum.core.text.one_line import one_line
from forum.core.text.plain_text import first_words
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.discussions.titles import TITLE_LENGTH

log = logging.getLogger("forum.imports")

LONGEST_ID, LONGEST_URL = 120, 500
# how much of a text makes a title where there is none, or one that says too little
TITLE_FROM_TEXT = 80
QUOTATION_MARKS = "\"'„“”»«‚‘ "


class RowRefused(DomainError):
    """A row cannot become a contribution."""


FAILED_ROW = _("The row could not be taken in; the error stands in the log.")


@dataclass(frozen=True, slots=True)
class Contribution:
    """A row as the forum will show it; `fingerprint` is of what the file says.

    `unusable_url` is an address that leads nowhere: the contribution is taken without it.
    """

    line: int
    external_id: str
    title: str
    body: str
    url: str
    written_at: datetime | None
    fingerprint: str
    unusable_url: str = ""
    # the HTML of the body, as far as it was made beforehand
    drawn: str | None = None

    @property
    def html(self) -> str:
        """The text as readers will see it; made anew each time it is asked for."""
        return markup.render(self.body)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that is left out, and why."""

    line: int
    reason: object


def read_contributions(
    table: Table, columns: Columns, *, written_on: date | None = None
) -> Iterator[Contribution | Rejection]:
    """Each row of a table, in its order; an identifier counts once in a file.

    `written_on` is the day of contributions that say none themselves.
    """
    lines: dict[str, int] = {}
    for row in table:
        try:
            contribution = _read(row, columns, written_on)
        except (RowRefused, DateRefused) as refusal:
            yield Rejection(row.line, refusal.message)
            continue
        except Exception:
            # the rows behind it are none the worse for what this one holds
            log.exception("line %s of an import could not be read", row.line)
            yield Rejection(row.line, FAILED_ROW)
            continue
        first = lines.setdefault(contribution.external_id, row.line)
        if first == row.line:
            yield contribution
        else:
            again = _("The identifier %(id)s already stands in line %(line)s.", id=contribution.external_id, line=first)
            yield Rejection(row.line, again)


def _read(row: Row, columns: Columns, written_on: date | None) -> Contribution:
    if row.problem:
        raise RowRefused(row.problem)
    external_id = one_line(_cell(row, columns.id))
    title = _visible(one_line(_cell(row, columns.title)))
    text = normalise(_cell(row, columns.text)).strip()
    url = _cell(row, columns.url).strip()
    day = _cell(row, columns.date).strip()
    _check(external_id, title, text)
    usable = url if _is_web_address(url) else ""
    return Contribution(
        line=row.line,
        external_id=external_id,
        title=fit_title(title, text, external_id=external_id),
        body=_checked_body(title, text),
        url=usable,
        written_at=_moment(day, written_on),
        fingerprint=_fingerprint(title, text, url, day),
        unusable_url="" if usable else _shown(url),
    )


def _cell(row: Row, place: int | None) -> str:
    """What the file says; composed, for Macs write an umlaut as a letter and two dots, which no search finds."""
    return "" if place is None else unicodedata.normalize("NFC", row.cells[place])


def _visible(title: str) -> str:
    """The title, or none when it holds invisible characters alone."""
    return "" if is_blank(title) else title


def fit_title(title: str, text: str, *, external_id: str) -> str:
    """A title of 10 to 120 characters: cut at a word, or lengthened by the first words of the text."""
    shortest, longest = TITLE_LENGTH
    if not title:
        title = first_words(text.lstrip(QUOTATION_MARKS), TITLE_FROM_TEXT)
    elif len(title) < shortest and text:
        title = first_words(f"{title.rstrip(' .:')}: {' '.join(text.split())}", TITLE_FROM_TEXT)
    if len(title) < shortest:
        with in_language(DEFAULT_LANGUAGE):
            title = gettext("Contribution %(id)s: %(title)s", id=external_id, title=title)
    return first_words(title, longest)


def _check(external_id: str, title: str, text: str) -> None:
    if not external_id:
        raise RowRefused(_("The row has no identifier."))
    if len(external_id) > LONGEST_ID:
        raise RowRefused(_("The identifier is longer than %(most)s characters.", most=LONGEST_ID))
    if not title and not text:
        raise RowRefused(_("The row has neither a title nor a text."))


def _checked_body(title: str, text: str) -> str:
    """The text; the title stands in for a missing one, and before it when the list cannot show it whole."""
    if not text or text == title:
        body = title
    elif len(title) > TITLE_LENGTH[1]:
        body = f"{title}\n\n{text}"
    else:
        body = text
    problems = markup.check(body)
    if problems and problems[0].kind in (markup.TextProblem.TABLE, markup.TextProblem.IMAGE):
        body = body.replace("|", "\\|").replace("![", "!\\[")
        problems = markup.check(body)
    if problems:
        raise RowRefused(problems[0].message)
    return body


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= LONGEST_URL and url.isprintable()


def _shown(url: str) -> str:
    """An address that leads nowhere, for whoever looks at the file."""
    return one_line(url[:LONGEST_URL])


def _moment(cell: str, written_on: date | None) -> datetime | None:
    """When a contribution was written, as its row says, else on the day of the whole file."""
    if cell:
        return read_moment(cell)
    return clock.start_of_day(written_on) if written_on else None


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
