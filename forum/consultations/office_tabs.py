"""The tab of the office for consultations."""

from forum.accounts.office_pages import OfficeTab
from forum.core.text.locale import lazy_gettext as _

CONSULTATIONS_TAB = OfficeTab(_("Consultations"), "consultations.list_office_procedures")
