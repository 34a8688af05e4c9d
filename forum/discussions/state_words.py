"""What every page and mail says of a post as it is now: what it is called, and why it cannot be read."""

from dataclasses import dataclass

from forum.core.reportable.hidden_as import HiddenAs
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread


@dataclass(frozen=True, slots=True)
class StateWords:
    """The same state in words for each place."""

    # above the post, on chips and in titles of pages
    heading: str
    # in place of the text
    sentence: str
    # why nobody can reply in the thread that it opens
    no_replies: str


DELETED = StateWords(
    heading=_("Post deleted"),
    sentence=_("This post was deleted by the person who wrote it."),
    no_replies=_("This topic was deleted by the person who began it."),
)
BY_STATE = {
    HiddenAs.WAITING: StateWords(
        heading=HiddenAs.WAITING.label,
        sentence=_("Only its author and the moderation can see it."),
        no_replies=_("This topic waits for release. Replies are possible once it is published."),
    ),
    HiddenAs.RETURNED: StateWords(
        heading=_("Post under revision"),
        sentence=_("Its author has been asked to revise this post."),
        no_replies=_("The author has been asked to revise this topic. Replies are possible once it is published."),
    ),
    HiddenAs.REMOVED: StateWords(
        heading=_("Post removed"),
        sentence=_("This post has been removed by the moderation."),
        no_replies=_("This topic has been removed by the moderation."),
    ),
    HiddenAs.HIDDEN: StateWords(
        heading=_("Post hidden"),
        sentence=_("This post has been hidden by the moderation."),
        no_replies=_("This topic has been hidden by the moderation."),
    ),
}


def words_for(post: Post) -> StateWords:
    """The words for a post that is deleted or out of sight."""
    if post.deleted_at is not None:
        return DELETED
    assert post.hidden_as is not None, "everybody reads this post"
    return BY_STATE[post.hidden_as]


def title_of(post: Post, thread: Thread) -> str:
    """What a post is called, on pages and in mails; a reply that has never appeared has no number yet."""
    if post.is_opening:
        return _("Topic “%(title)s”", title=thread.title)
    if post.is_waiting and post.has_no_place:
        return _("Reply that waits, in “%(title)s”", title=thread.title)
    if post.has_no_place:
        return _("Reply in “%(title)s”", title=thread.title)
    return _("Post #%(number)s in “%(title)s”", number=post.number, title=thread.title)


def describe_edit(post: Post) -> str:
    """What becomes of the changes that its author makes."""
    if post.is_visible:
        return _(
            "As a rule changes leave no trace for five minutes after publishing. Later everybody can see what was changed."
        )
    return _("Readers cannot see this text at the moment. The moderation looks at what you save; only that appears.")
