"""What becomes of a row: a contribution that fits the forum, or the reason why it does not."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from forum.contributions.importing.columns import Columns
from forum.core.data.csv_table import Row, Table
from forum.core.errors import DomainError
from forum.core.text import markup
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.markdown import normalise
from forum.core.text.one_line import one_line
from forum.core.text.plain_text import first_words
from forum.core.time import clock
from forum.discussions.models import TITLE_LENGTH

LONGEST_ID, LONGEST_URL = 120, 500
# nobody took part in a dialogue before; and there is no moment in UTC for the first day of the year 1
FIRST_YEAR = 1900
# how much of a cell a reason repeats
CELL_SHOWN = 40
# how much of a text makes a title where there is none, or one that says too little
TITLE_FROM_TEXT = 80
QUOTATION_MARKS = "\"'„“”»«‚‘ "


class RowRefused(DomainError):
    """A row cannot become a contribution."""


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

    @property
    def html(self) -> str:
        """The text as readers will see it; made anew each time it is asked for."""
        return markup.render(self.body)


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that is left out, and why."""

    line: int
    reason: object


def read_contributions(table: Table, columns: Columns) -> Iterator[Contribution | Rejection]:
    """Each row of a table, in its order; an identifier counts once in a file."""
    lines: dict[str, int] = {}
    for row in table:
        try:
            contribution = _read(row, table, columns)
        except RowRefused as refusal:
            yield Rejection(row.line, refusal.message)
            continue
        first = lines.setdefault(contribution.external_id, row.line)
        if first == row.line:
            yield contribution
        else:
            again = _("The identifier %(id)s already stands in line %(line)s.", id=contribution.external_id, line=first)
            yield Rejection(row.line, again)


def _read(row: Row, table: Table, columns: Columns) -> Contribution:
    if row.problem:
        raise RowRefused(row.problem)
    # "" stands for a column that was not chosen, whatever a column without a name holds
    cells = dict(zip(table.names, row.cells, strict=True)) | {"": ""}
    external_id = one_line(cells[columns.id])
    title = one_line(cells[columns.title])
    text = normalise(cells[columns.text]).strip()
    url = cells[columns.url].strip()
    _check(external_id, title, text)
    usable = url if _is_web_address(url) else ""
    return Contribution(
        line=row.line,
        external_id=external_id,
        title=fit_title(title, text, external_id=external_id),
        body=_checked_body(title, text),
        url=usable,
        written_at=_moment(cells[columns.date].strip()),
        fingerprint=_fingerprint(title, text, url, cells[columns.date].strip()),
        unusable_url="" if usable else _shown(url),
    )


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


def _moment(text: str) -> datetime | None:
    """When a contribution was written: "2017-09-12", "2017-09-12T17:00:00+02:00" or "12.09.2017"."""
    if not text:
        return None
    try:
        moment = _read_moment(text)
    except ValueError:
        shown = one_line(text[:CELL_SHOWN])
        raise RowRefused(_("“%(text)s” is not a date such as 2017-09-12 or 12.09.2017.", text=shown)) from None
    if moment > clock.now():
        raise RowRefused(_("The date lies in the future."))
    return moment


def _read_moment(text: str) -> datetime:
    if text[:3].isdigit():
        moment = datetime.fromisoformat(text)
        _check_year(moment)
        return (moment if moment.tzinfo else moment.replace(tzinfo=clock.CITY_TIME)).astimezone(UTC)
    day, month, year = text.split(".")
    written = date(int(year), int(month), int(day))
    _check_year(written)
    return clock.start_of_day(written)


def _check_year(written: date) -> None:
    """Years at either end have no moment in every time zone: no sum is done with them."""
    if written.year < FIRST_YEAR:
        raise RowRefused(_("The date lies before the year %(year)s.", year=FIRST_YEAR))
    if written.year > clock.today().year + 1:
        raise RowRefused(_("The date lies in the future."))


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
