"""What public pages show of where threads came from, their tags and their steps."""

from forum.contributions.models import ImportedText, StatusStep, Tag, ThreadTag
from forum.core.web.page_changes import shown

# what the page of a thread with these is made from beside the thread
THREAD_PAGE = ("tags",)

SHOWN = (
    shown(StatusStep, "thread:{thread_id}"),
    shown(ThreadTag, "thread:{thread_id}"),
    shown(ImportedText, "thread:{thread_id}"),
    shown(Tag, "tags", from_birth=False),
)
