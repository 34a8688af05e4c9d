"""What the frame of every page shows."""

from forum.core.data.office_settings import PAGE_KEY, OfficeSetting
from forum.core.web.page_changes import shown

SHOWN = (shown(OfficeSetting, PAGE_KEY),)
