"""All pages of posts: importing this module hangs them on the blueprint."""

from forum.discussions.views import contributions, feed, follow, jump, posts, preview, reply, support
from forum.discussions.views.blueprint import discussions

PAGES = (contributions, feed, follow, jump, posts, preview, reply, support)

__all__ = ["PAGES", "discussions"]
