"""The tabs of organisations in the office."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

ORGANISATIONS_TAB = OfficeTab(_("Organisations"), "organisations.list_requests")
MANDATES_TAB = OfficeTab(_("Mandates"), "organisations.list_mandates")
