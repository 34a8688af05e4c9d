"""All pages of the office: importing this module hangs them on the blueprint."""

from forum.office.views import (
    absences,
    audit_log,
    consumers,
    inbox,
    mails,
    rules,
    settings,
)
from forum.office.views.blueprint import office

PAGES = (absences, audit_log, consumers, inbox, mails, rules, settings)

__all__ = ["PAGES", "office"]
