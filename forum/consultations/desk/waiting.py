"""What the desk of a procedure shows of short texts that wait for their release: how many, and the way to them."""

from forum.consultations.models.procedures import Procedure
from forum.consultations.queries.waiting import list_waiting
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section


def waiting_in_procedure(procedure: Procedure, _actor: Actor, _cursor: str | None) -> Section | None:
    """Statements and live questions, for the office, which may release them; posts wait in lists of the moderation."""
    found = list_waiting(procedure)
    return Section(_("Waiting for release"), "consultations/_waiting.html", {"found": found}) if found else None
