"""The tab of discussions in the office."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

PUBLICATION_TAB = OfficeTab(_("Publication"), "discussions.edit_publishing_rules")
