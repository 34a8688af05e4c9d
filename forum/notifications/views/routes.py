"""All pages of notifications: importing this module hangs them on the blueprint."""

from forum.notifications.views import following, inbox, settings
from forum.notifications.views.blueprint import notifications

__all__ = ["following", "inbox", "notifications", "settings"]
