"""What the forum writes to people about the threads they opened; asked again, with their rights, when a mail is sent."""

from sqlalchemy import select

from forum.contributions.models import StatusStep
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.mail.links import public_url
from forum.core.mail.message import MailMessage, NotificationKind, Wanted, Wish
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_moment
from forum.discussions.addresses import public_address_of
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread, TrailEntry
from forum.discussions.policies import listed_threads, visible_posts
from forum.discussions.readings import plain_for_readers


def official_answer(post_id: int, reader: Actor) -> MailMessage | None:
    """The city has answered a thread; to the person who opened it, unless the answer has gone."""
    answer = session.scalar(select(Post).where(Post.id == post_id, Post.is_official, visible_posts(reader)))
    thread = _find_own_thread(answer.thread_id, reader) if answer else None
    if answer is None or thread is None:
        return None
    facts: dict[object, object] = {_("Unit"): answer.spoken_as}
    if answer.promise:
        facts[_("Promise")] = answer.promise
    if answer.promise_due_at:
        facts[_("To be kept by")] = lazy_moment(answer.promise_due_at)
    return MailMessage(
        kind=OFFICIAL_ANSWER,
        about=answer,
        subject=_("The administration has answered: %(title)s", title=thread.title),
        paragraphs=(_answered(thread),),
        quote=plain_for_readers(answer),
        facts=facts,
        action_label=_("Read the answer"),
        action_url=public_url("discussions.show_post", public_id=answer.public_id),
    )


def status_changed(step_id: int, reader: Actor) -> MailMessage | None:
    """A proposal has taken a step; to the person who made it, unless it has moved on since."""
    step = session.get(StatusStep, step_id)
    thread = _find_own_thread(step.thread_id, reader) if step else None
    if step is None or thread is None or thread.status is not step.status:
        return None
    return MailMessage(
        kind=STATUS_CHANGED,
        about=step,
        subject=_("%(number)s: %(status)s", number=thread.proposal_number or thread.title, status=step.status.label),
        paragraphs=(
            _(
                "Your proposal “%(title)s” has a new status: %(status)s.",
                title=thread.title,
                status=step.status.label,
            ),
        ),
        quote=step.reason,
        facts={_("Set by"): step.by_name},
        action_label=_("See the proposal"),
        action_url=public_address_of(thread),
    )


def answer_postponed(entry_id: int, reader: Actor) -> MailMessage | None:
    """The city needs longer for its answer; to the person who made the proposal, while it waits for that day."""
    entry = session.get(TrailEntry, entry_id)
    thread = _find_own_thread(entry.thread_id, reader) if entry else None
    if entry is None or thread is None or thread.answer_due_at is None or thread.is_answered:
        return None
    if thread.answer_due_at.isoformat() != entry.details["until"]:
        return None
    return MailMessage(
        kind=ANSWER_POSTPONED,
        about=entry,
        subject=_("The answer to your proposal takes longer: %(title)s", title=thread.title),
        paragraphs=(_("The administration needs longer to answer your proposal “%(title)s”.", title=thread.title),),
        quote=entry.reason,
        facts={_("Answer by"): lazy_moment(thread.answer_due_at)},
        action_label=_("See the proposal"),
        action_url=public_address_of(thread),
    )


def _of_answer(post_id: int) -> Wish | None:
    post = session.get(Post, post_id)
    return Wish("answer", "thread", post.thread_id) if post else None


def _of_step(step_id: int) -> Wish | None:
    step = session.get(StatusStep, step_id)
    return Wish("status", "thread", step.thread_id) if step else None


def _of_entry(entry_id: int) -> Wish | None:
    entry = session.get(TrailEntry, entry_id)
    return Wish("status", "thread", entry.thread_id) if entry else None


OFFICIAL_ANSWER = NotificationKind(
    "contributions.official_answer",
    about="post",
    label=_("Word of an answer of the administration"),
    still_due=official_answer,
    wanted=Wanted(_of_answer),
)
STATUS_CHANGED = NotificationKind(
    "contributions.status_changed",
    about="status_step",
    label=_("Word of the new status of a proposal"),
    still_due=status_changed,
    wanted=Wanted(_of_step),
)
ANSWER_POSTPONED = NotificationKind(
    "contributions.answer_postponed",
    about="trail_entry",
    label=_("Word that an answer takes longer"),
    still_due=answer_postponed,
    wanted=Wanted(_of_entry),
)
NOTIFICATIONS = (OFFICIAL_ANSWER, STATUS_CHANGED, ANSWER_POSTPONED)


def _answered(thread: Thread) -> str:
    if thread.status is not None:
        return _("Your proposal “%(title)s” has been answered in the name of the city.", title=thread.title)
    return _("Your topic “%(title)s” has been answered in the name of the city.", title=thread.title)


def _find_own_thread(thread_id: int, reader: Actor) -> Thread | None:
    """The thread, if the reader opened it and everybody who may read its space sees it listed."""
    own = (Thread.id == thread_id, Thread.author_id == reader.user_id)
    return session.scalar(select(Thread).where(*own, listed_threads(reader)))
