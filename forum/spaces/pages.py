"""What public pages show of spaces: which of them everybody may read."""

from forum.core.web.page_changes import shown
from forum.spaces.models import Space

SHOWN = (shown(Space, "spaces"),)
