"""What public pages show of threads and posts."""

from forum.core.web.guest_pages import FRAME
from forum.core.web.page_changes import all_but, shown
from forum.discussions.models.posts import Post, PostRevision
from forum.discussions.models.threads import Thread, TrailEntry

# what changes with the life of a thread, and neither its title and address nor whether it can be read
LIVELY = (
    "last_number",
    "reply_count",
    "support_count",
    "follower_count",
    "voices",
    "last_activity_at",
    "first_answer_at",
    "answer_number",
    "locked_at",
    "locked_by_id",
    "closed_at",
    "closed_by_id",
    "closing_summary",
    "closing_summary_html",
    "pinned_at",
    "publication_mode",
    "status",
    "answer_due_at",
)

SHOWN = (
    shown(Thread, "thread:{id}"),
    # pages about other things name threads, quote posts and link to them, as far as everybody may read them
    shown(Thread, "readable", columns=all_but(Thread, *LIVELY), from_birth=False),
    shown(Post, "readable", columns=("deleted_at", "hidden_at", "hidden_as"), from_birth=False),
    shown(Post, "thread:{thread_id}", "profile:{author_id}", "organisation:{organisation_id}"),
    shown(Post, "post:{id}", from_birth=False),
    shown(Post, "answers", only={"is_official": True}),
    shown(PostRevision, "post:{post_id}"),
    shown(TrailEntry, "thread:{thread_id}"),
)

# what every page of a thread is made from beside the thread itself; its trail names other threads
THREAD_PAGE = (*FRAME, "names", "readable", "spaces")
