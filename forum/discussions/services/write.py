"""Publishing: the opening post of a thread, and replies to it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from forum.accounts.models import Group, User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import PublicationMode, Thread
from forum.discussions.policies import takes_posts
from forum.discussions.release_rules import ReleaseRules, load_release_rules, must_wait
from forum.discussions.review import ReviewReason, request_review
from forum.discussions.services.counts import APPEARS, count_post, settle_publicity
from forum.discussions.services.follow import follow, follow_by_writing, mark_own_post_read
from forum.discussions.services.hold import hold
from forum.discussions.services.pace import begin_publishing
from forum.discussions.services.release import hold_for_release, hold_thread_for_release
from forum.discussions.services.text import set_wording, store_text
from forum.discussions.thread_kinds import kind_of
from forum.organisations.speaking import SpeakingChoice, speak_privately


class ThreadTakesNoPosts(DomainError):
    """The thread was closed, locked, hidden or merged before the text arrived."""


class SentElsewhere(DomainError):
    """The key of a form, which is good for one post, came back with a form for another place."""


@dataclass(frozen=True, slots=True)
class Source:
    """The source of an imported text, as readers see it."""

    name: str
    group: Group | None = None


def start_thread(
    thread: Thread,
    *,
    body: str,
    by: User | Source,
    speaking: SpeakingChoice | None = None,
    parts: dict[str, str] | None = None,
    submission: str = "",
    seconds: int | None = None,
) -> Post:
    """Publish a new thread (title, space and kind are set) with its opening post; its author follows it.

    The same form sent twice gives the opening post of the first sending, and the new thread is not kept.
    Raises TooManyAttempts, TextRefused and SentElsewhere.
    """
    earlier = begin_publishing(by, submission, body, _in_namesakes(thread, by)) if isinstance(by, User) else None
    if earlier:
        _refuse_unless_alike(session.get_one(Thread, earlier.thread_id), thread)
        return earlier
    post = _signed(by, speaking)
    thread.author_id, thread.author_name, thread.author_group = post.author_id, post.spoken_as, post.group
    thread.last_number, thread.reply_count, thread.support_count = 0, 0, 0
    thread.follower_count, thread.voices, thread.hidden_at, thread.counted_at = 0, {}, None, None
    thread.created_at = thread.last_activity_at = clock.now()
    session.add(thread)
    session.flush()
    kind_of(thread).titles_changed([thread])
    post.parts, post.submission_key = parts, submission or None
    if isinstance(by, User):
        _publish_opening(thread, post, body, by=by)
    else:
        append(thread, post, body)
    settle_publicity(thread)
    person = by if isinstance(by, User) else None
    activity.record("thread.begun", thread, by=person, post=post, seconds=seconds)
    return post


def reply(
    thread: Thread,
    *,
    body: str,
    by: User,
    speaking: SpeakingChoice | None = None,
    submission: str = "",
    seconds: int | None = None,
) -> Post:
    """Publish a reply; once it appears, its author follows the thread. The same form sent twice gives the post of the first sending.

    `seconds` is how long its form was open, if that is known: a hint for triage.

    Raises TooManyAttempts, ThreadTakesNoPosts, TextRefused and SentElsewhere.
    """
    earlier = begin_publishing(by, submission, body, Post.thread_id == thread.id)
    if earlier:
        if earlier.thread_id != thread.id:
            raise _sent_elsewhere()
        return earlier
    hold(thread)
    refuse_unless_open(thread)
    post = _signed(by, speaking)
    post.submission_key = submission or None
    rules = load_release_rules(thread)
    if must_wait(rules, by=by):
        hold_for_release(thread, post, body)
    else:
        append(thread, post, body)
        follow_by_writing(thread, by=by)
        mark_own_post_read(thread, post, by=by)
        _request_check_if_all_are_reviewed(rules, post, by=by)
    activity.record("post.written", post, by=by, thread=thread, seconds=seconds)
    return post


def _in_namesakes(thread: Thread, by: User) -> ColumnElement[bool]:
    """Posts in threads of the same kind, space and title that the person has begun."""
    kind = type(thread)
    namesakes = select(kind.id).where(kind.author_id == by.id, kind.title == thread.title)
    return Post.thread_id.in_(namesakes.where(kind.space_id == _space_of(thread)))


def _space_of(thread: Thread) -> int:
    """Of a thread that may not have been written yet."""
    return thread.space_id or thread.space.id


def _refuse_unless_alike(earlier: Thread, thread: Thread) -> None:
    if type(earlier) is not type(thread) or earlier.space_id != _space_of(thread):
        raise _sent_elsewhere()


def _sent_elsewhere() -> SentElsewhere:
    return SentElsewhere(_("This form has been sent already, somewhere else. Load the page anew and send it again."))


def _publish_opening(thread: Thread, post: Post, body: str, *, by: User) -> None:
    rules = load_release_rules(thread)
    if must_wait(rules, by=by):
        hold_thread_for_release(thread, post, body)
        follow(thread, by=by)
        return
    append(thread, post, body)
    follow(thread, by=by)
    mark_own_post_read(thread, post, by=by)
    _request_check_if_all_are_reviewed(rules, post, by=by)


def _request_check_if_all_are_reviewed(rules: ReleaseRules, post: Post, *, by: User) -> None:
    if rules.mode is PublicationMode.REVIEW_ALL and not by.role_values:
        request_review(post, ReviewReason.CHECK)


def refuse_unless_open(thread: Thread) -> None:
    """Raises ThreadTakesNoPosts; the thread is held."""
    verdict = takes_posts(thread)
    if not verdict:
        raise ThreadTakesNoPosts(verdict.reason)


def append(thread: Thread, post: Post, body: str) -> None:
    """Give a post its number and place in a thread that is held, and count it."""
    post.thread_id = thread.id
    post.number = thread.last_number + 1
    post.created_at = clock.now()
    set_wording(post, body)
    thread.last_number = post.number
    thread.last_activity_at = post.created_at
    # before the post is written: so the thread is written once, with all its figures
    count_post(thread, post, APPEARS)
    store_text(post)


def _signed(by: User | Source, speaking: SpeakingChoice | None) -> Post:
    """A post under the label that is frozen with it."""
    if isinstance(by, Source):
        return Post(spoken_as=by.name, written_by="", group=by.group)
    label = speaking or speak_privately(by)
    return Post(
        author_id=by.id,
        organisation_id=label.organisation.id if label.organisation else None,
        spoken_as=label.spoken_as,
        written_by=label.written_by,
        group=label.group,
    )
