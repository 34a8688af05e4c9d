"""A procedure does not end while contributions wait for an answer."""

from forum.consultations.closing import Obstacle
from forum.consultations.models.procedures import Procedure
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.weighing.queries.find import find_weighing


def unanswered_contributions(procedure: Procedure) -> Obstacle | None:
    """For CLOSING_CHECKS; a procedure that is not weighed has nothing to answer."""
    weighing = find_weighing(procedure)
    if weighing is None or weighing.open_count == 0:
        return None
    sentence = lazy_ngettext(
        "One contribution has no answer.", "%(num)s contributions have no answer.", weighing.open_count
    )
    told = _(
        "Ended although %(some)s of %(all)s contributions have no answer",
        some=weighing.open_count,
        all=weighing.contribution_count,
    )
    return Obstacle(sentence, told, "weighing.show_weighing")
