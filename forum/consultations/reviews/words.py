"""What pages say of a draft while its next version is prepared."""

from forum.consultations.models.procedures import Procedure
from forum.core.text.locale import gettext as _


def who_sees_draft(procedure: Procedure) -> str:
    """The readers of what is not published yet; in the space of a body its members have seats."""
    if procedure.has_own_space:
        return _("Only the office sees it until a version is published.")
    return _("Only the members of the body see it until a version is published.")
