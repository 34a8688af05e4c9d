"""All pages of the office: importing this module hangs them on the blueprint."""

from forum.office.views import (
    audit_log,
    consumers,
    inbox,
    mails,
    rules,
    settings,
)
from forum.office.views.blueprint import office

PAGES = (audit_log, consumers, inbox, mails, rules, settings)

__all__ = ["PAGES", "office"]
