"""What the page of a procedure shows of its synopsis: the way to it, once it can be read."""

from forum.consultations.models.procedures import Procedure
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.weighing.queries.find import find_weighing
from forum.weighing.synopsis.policies import is_readable_synopsis


def synopsis_of_procedure(procedure: Procedure, actor: Actor, _cursor: str | None) -> Section | None:
    """For PAGE_SECTIONS in forum/page_sections.py."""
    weighing = find_weighing(procedure)
    if weighing is None or not is_readable_synopsis(actor, procedure, weighing):
        return None
    return Section(_("Synopsis"), "weighing/_way_to_synopsis.html", {"procedure": procedure, "weighing": weighing})
