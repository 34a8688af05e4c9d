"""The attendance list and the certificate of attendance as tagged PDF files, with title, language and structure."""

from collections.abc import Sequence

from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.pdf import make_pdf
from forum.core.time import clock
from forum.events.door.queries.attendance import Listed
from forum.events.models.events import Event
from forum.events.spans import span

HEAD = """
#let words = json(bytes(sys.inputs.words))
#set document(title: words.title)
#set text(lang: words.language, size: 11pt)
"""

LIST = (
    HEAD
    + """
#set page("a4", margin: 20mm, numbering: "1 / 1")
= #words.title
#for line in words.lines [#line \\ ]
#v(4mm)
#table(
  columns: (auto, 1fr, 1fr, auto),
  stroke: 0.4pt,
  table.header(..words.columns.map(one => [*#one*])),
  ..words.rows.flatten(),
)
"""
)

CERTIFICATE = (
    HEAD
    + """
#set page("a4", margin: 28mm)
#set text(size: 12pt)
#v(30mm)
= #words.title
#v(12mm)
#text(size: 18pt, weight: "bold", words.name)
#v(6mm)
#par(words.sentence)
#v(4mm)
#for line in words.lines [#line \\ ]
#v(24mm)
#for line in words.issued [#line \\ ]
"""
)


def attendance_pdf(event: Event, people: Sequence[Listed]) -> bytes:
    """Who came, with number, name, organisation and time, in the language of the page."""
    columns = [_("No."), _("Name"), _("Organisation"), _("Came at")]
    rows = [[one.number, one.called, one.organisation, _time(one)] for one in people]
    counted = locale.ngettext("%(num)s person has come.", "%(num)s people have come.", len(people))
    return _make(
        LIST,
        title=_("Attendance list: %(event)s", event=event.title),
        lines=[*_facts(event), counted],
        columns=columns,
        rows=rows,
    )


def certificate_pdf(event: Event, *, name: str, operator: str) -> bytes:
    """That somebody took part; for those who were let in."""
    return _make(
        CERTIFICATE,
        title=_("Certificate of attendance"),
        name=name,
        sentence=_("took part in the event “%(event)s”.", event=event.title),
        lines=_facts(event),
        issued=[operator, locale.day(clock.today())],
    )


def _facts(event: Event) -> list[str]:
    when = span(event.starts_at, event.ends_at)
    return [part for part in (when, event.place_name, event.place_address, event.organiser) if part]


def _time(one: Listed) -> str:
    return locale.time_of_day(one.came_at) if one.came_at else ""


def _make(source: str, **words: object) -> bytes:
    return make_pdf(source, {"language": locale.language(), **words})
