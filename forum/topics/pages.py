"""What public pages show of topics."""

from forum.contributions.pages import THREAD_PAGE
from forum.core.web.page_changes import all_but, shown
from forum.topics.models import Tally, Topic

# what lists do not show of a topic
UNLISTED = (
    "follower_count",
    "voices",
    "locked_at",
    "locked_by_id",
    "closed_by_id",
    "closing_summary",
    "closing_summary_html",
    "publication_mode",
    "latitude",
    "longitude",
    "place",
)

# what the page of a topic is made from beside the thread
TOPIC_PAGE = ("fields", *THREAD_PAGE)

# what lists of topics are made from
LISTS = ("topics", "fields", "spaces")

SHOWN = (
    shown(Topic, "topics", columns=all_but(Topic, *UNLISTED)),
    shown(Tally, "topics"),
)
