"""What public pages show of the fields of action."""

from forum.core.web.page_changes import shown
from forum.fields.models import FieldOfAction

SHOWN = (shown(FieldOfAction, "fields"),)
