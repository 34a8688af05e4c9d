"""What public pages show of weighing: the way to the synopsis, the synopsis, and the answers below contributions once released."""

from forum.core.web.page_changes import all_but, shown
from forum.discussions.models.posts import Post
from forum.weighing.models import Argument, EnteredText, Passage, WeighedContribution, Weighing

# nothing of it changes after the release but what follows the words: places, and what can be read
ANSWERS = "answers"
# words of posts, letters and mails, and where passages begin in them, of whichever procedure
WORDS = "weighed_words"
# beside "synopsis:{id}" of a weighing and the keys of its procedure, the page of a synopsis
SYNOPSIS_PAGE = (WORDS, "fields", "papers", "readable", "spaces")
# what no synopsis shows of a post
UNSHOWN = ("support_count", "submission_key", "promise", "promise_due_at", "erase_at")

SHOWN = (
    # whether the page of a procedure leads to its synopsis
    shown(Weighing, "synopses", columns=("procedure_id", "released_at")),
    shown(Weighing, ANSWERS, columns=("released_at",), from_birth=False),
    shown(Argument, ANSWERS, columns=("finished_at",), from_birth=False),
    shown(Passage, ANSWERS, columns=("start",), from_birth=False),
    shown(WeighedContribution, ANSWERS, columns=("is_shown",), from_birth=False),
    shown(Weighing, "synopsis:{id}", columns=all_but(Weighing, "told_up_to")),
    shown(Argument, "synopsis:{weighing_id}"),
    shown(WeighedContribution, "synopsis:{weighing_id}"),
    shown(Passage, WORDS),
    shown(EnteredText, WORDS, columns=all_but(EnteredText, "address", "email", "erase_at")),
    shown(Post, WORDS, columns=all_but(Post, *UNSHOWN), from_birth=False),
)
