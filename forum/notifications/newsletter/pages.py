"""What public pages show of the newsletter."""

from forum.core.web.page_changes import shown
from forum.notifications.newsletter.models import Issue

SHOWN = (shown(Issue, "newsletter", columns=("title", "body_html", "sent_at")),)
