"""Tickets as a PDF to print or to keep: tagged, with a title and its language, one page for each place."""

from collections.abc import Sequence
from dataclasses import dataclass

from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.pdf import make_pdf
from forum.events.models.events import Event
from forum.events.models.sign_ups import Place
from forum.events.tickets import draw_code, spell_code

SOURCE = """
#let page-of = json(bytes(sys.inputs.words))
#set document(title: page-of.title)
#set page("a5", margin: 16mm, numbering: none)
#set text(lang: page-of.language, size: 11pt)
#for (number, ticket) in page-of.tickets.enumerate() {
  if number > 0 { pagebreak() }
  heading(level: 1, page-of.title)
  block(page-of.event)
  block(image(bytes(ticket.code-image), format: "svg", width: 48mm, alt: page-of.alternative))
  block(text(size: 16pt, weight: "bold", tracking: 1pt, ticket.code))
  for fact in ticket.facts [/ #fact.at(0): #fact.at(1)]
  block(above: 8mm, text(size: 9pt, page-of.hint))
}
"""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A file to be sent with a mail or to be downloaded."""

    name: str
    content: bytes


def make_ticket_pdf(event: Event, places: Sequence[Place], *, language: str) -> Pdf:
    """The tickets of these places, all of which have a code."""
    with locale.in_language(language):
        words = {
            "title": _("Ticket: %(event)s", event=event.title),
            "language": locale.language(),
            "event": event.title,
            "alternative": _("QR code of the ticket; the same code stands below in letters"),
            "hint": _("Show the code on your phone or on paper. The letters will do, and so will your name."),
            "tickets": [_ticket(event, place) for place in places],
        }
        name = _("ticket")
    return Pdf(f"{name}-{event.slug}.pdf", make_pdf(SOURCE, words))


def _ticket(event: Event, place: Place) -> dict[str, object]:
    code = place.ticket_code or ""
    drawn = draw_code(code)
    facts = [
        (_("Name"), place.name),
        (_("When"), locale.moment(event.starts_at)),
        (_("Doors open"), locale.time_of_day(event.doors_at) if event.doors_at else ""),
        (_("Where"), ", ".join(part for part in (event.place_name, event.place_address, event.place_hint) if part)),
    ]
    return {
        "code": spell_code(code),
        "code-image": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawn.size} {drawn.size}">'
        f'<path d="{drawn.path}"/></svg>',
        "facts": [fact for fact in facts if fact[1]],
    }
