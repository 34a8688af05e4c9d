"""All pages of notifications: importing this module hangs them on the blueprint."""

from forum.notifications.newsletter.views import office as office_newsletter
from forum.notifications.newsletter.views import public as newsletter
from forum.notifications.unsubscribing import views as leaving
from forum.notifications.views import check_address, following, inbox, settings
from forum.notifications.views.blueprint import notifications

__all__ = [
    "check_address",
    "following",
    "inbox",
    "leaving",
    "newsletter",
    "notifications",
    "office_newsletter",
    "settings",
]
