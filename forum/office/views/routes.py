"""All pages of the office: importing this module hangs them on the blueprint."""

from forum.office.views import fields, imports, inbox, mandates, organisations, roles
from forum.office.views.blueprint import office

PAGES = (fields, imports, inbox, mandates, organisations, roles)

__all__ = ["PAGES", "office"]
