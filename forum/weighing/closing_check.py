"""A procedure does not end while contributions wait for an answer."""

from forum.consultations.closing import Obstacle
from forum.consultations.models.procedures import Procedure
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.weighing.queries.find import find_weighing
from forum.weighing.queries.unanswered import count_unanswered


def unanswered_contributions(procedure: Procedure) -> Obstacle | None:
    """For CLOSING_CHECKS; a procedure that is not weighed has nothing to answer."""
    weighing = find_weighing(procedure)
    if weighing is None:
        return None
    unanswered = count_unanswered(weighing)
    if not unanswered.count:
        return None
    sentence = lazy_ngettext(
        "One contribution has no answer.", "%(num)s contributions have no answer.", unanswered.count
    )
    told = _(
        "Ended although %(some)s of %(all)s contributions have no answer",
        some=unanswered.count,
        all=unanswered.all_count,
    )
    return Obstacle(sentence, told, "weighing.show_weighing")
