"""Who is told of what: the one place that says it, verb by verb. Edits tell nobody anything."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Procedure
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.text import markup
from forum.core.text.lookalike import name_key
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes
from forum.councils.models.resolutions import Resolution
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import source_for_readers
from forum.events.models.events import Event
from forum.notifications.models.kinds import Item, NoticeKind, Subject, Why
from forum.notifications.models.subscriptions import key_of
from forum.notifications.queries import people
from forum.notifications.searches import searches_that_find
from forum.topics.models import Topic


@dataclass(frozen=True, slots=True)
class News:
    """What one act tells some people, for one reason.

    `people` selects their keys as `person_id`, and as `subscription_id` that of the wish by which each is told.
    `by_id`: whose doing it is; they are not told.
    """

    kind: NoticeKind
    subject: Subject
    subject_id: int
    item: Item
    item_id: int
    why: Why
    people: AnySelect
    by_id: int | None
    # an area writes the mail at once about it by itself
    is_mailed_by_area: bool = field(default=False)


def news_of(act: Activity) -> Iterator[News]:
    """What an act tells, the most relevant first: nobody is told twice of one act."""
    rule = RULES.get(act.verb)
    return rule(act) if rule else iter(())


def _begun(act: Activity) -> Iterator[News]:
    thread = session.get(Thread, act.subject_id)
    opening = _find_opening(thread) if thread else None
    # an import brings thousands at once: nobody is told of texts without a person
    if thread is None or opening is None or opening.author_id is None:
        return iter(())
    return _opened(thread, opening)


def _written(act: Activity) -> Iterator[News]:
    post = session.get(Post, act.subject_id)
    return _replied(post) if post else iter(())


def _released(act: Activity) -> Iterator[News]:
    """Its author is told of the release, and everybody else of a text that is new to them."""
    post = session.get(Post, act.subject_id)
    if post is None:
        return
    yield from _of_own_post(post, NoticeKind.RELEASE, act)
    if post.is_opening:
        yield from _opened(session.get_one(Thread, post.thread_id), post)
    else:
        yield from _replied(post)


def _decided(act: Activity) -> Iterator[News]:
    post = session.get(Post, act.subject_id)
    if post is not None and act.by_id is not None:
        yield from _of_own_post(post, NoticeKind.DECISION, act)


def _decided_on_account(act: Activity) -> Iterator[News]:
    """The moderation writes to them itself; in the forum it stands beside what else is new."""
    account = (Subject.ACCOUNT, act.subject_id, Item.ACCOUNT, act.subject_id, Why.OWN_ACCOUNT)
    yield News(NoticeKind.DECISION, *account, people.person(act.subject_id), act.by_id)


def _of_own_post(post: Post, kind: NoticeKind, act: Activity) -> Iterator[News]:
    if post.author_id is not None:
        yield News(
            kind, Subject.POST, post.id, Item.POST, post.id, Why.OWN_POST, people.person(post.author_id), act.by_id
        )


def _opened(thread: Thread, opening: Post) -> Iterator[News]:
    yield from _spoken_to(opening)
    news = (Subject.THREAD, thread.id, Item.THREAD, thread.id, Why.SUBSCRIBED)
    keys = tuple(_followed_keys(thread, opening))
    yield News(NoticeKind.TOPICS, *news, people.subscribers(*keys), opening.author_id)
    yield from _found("thread", thread.id, Subject.THREAD, thread.id, Item.THREAD, by_id=opening.author_id)
    if isinstance(thread, Topic | IdeaThread) and thread.latitude is not None and thread.longitude is not None:
        wanted = people.neighbours(thread.latitude, thread.longitude)
        yield News(NoticeKind.PLACE, *news, wanted, opening.author_id)


def _replied(post: Post) -> Iterator[News]:
    yield from _spoken_to(post)
    of_thread = (Subject.THREAD, post.thread_id, Item.POST, post.id)
    author = people.author_of_thread(post.thread_id)
    yield News(NoticeKind.REPLY, *of_thread, Why.OWN_THREAD, author, post.author_id)
    yield News(
        NoticeKind.POSTS, *of_thread, Why.FOLLOWED_THREAD, people.followers_of_thread(post.thread_id), post.author_id
    )
    if post.organisation_id is not None:
        wanted = people.subscribers(key_of("organisation", post.organisation_id))
        yield News(NoticeKind.TOPICS, *of_thread, Why.SUBSCRIBED, wanted, post.author_id)
    yield from _found("post", post.id, Subject.THREAD, post.thread_id, Item.POST, by_id=post.author_id)


def _found(
    kind: str, key: int, subject: Subject, subject_id: int, item: Item, *, by_id: int | None, by_status: bool = False
) -> Iterator[News]:
    """For those whose saved searches find it; `by_status`: only those that ask for a status, for it has another one."""
    wanted = people.subscribers_by(searches_that_find(kind, key, by_status=by_status))
    yield News(NoticeKind.SEARCH, subject, subject_id, item, key, Why.SUBSCRIBED, wanted, by_id)


def _spoken_to(post: Post) -> Iterator[News]:
    """Those whom a post mentions, and those whom it quotes."""
    of_post = (Subject.POST, post.id, Item.POST, post.id)
    names = [name_key(name) for name in markup.find_mentions(source_for_readers(post))]
    if names:
        yield News(NoticeKind.MENTION, *of_post, Why.MENTIONED, people.named(names), post.author_id)
    yield News(NoticeKind.REPLY, *of_post, Why.QUOTED, people.quoted_in(post.id), post.author_id)


def _answered(act: Activity) -> Iterator[News]:
    post_id = act.details.get("post")
    if post_id is not None:
        yield from _spoken_to(session.get_one(Post, post_id))
        yield from _about_thread(act, NoticeKind.ANSWER, Item.POST, post_id)
        yield from _found("answer", post_id, Subject.THREAD, act.subject_id, Item.POST, by_id=act.by_id)
    yield from _thread_has_status(act)


def _status_changed(act: Activity) -> Iterator[News]:
    yield from _about_thread(act, NoticeKind.STATUS, Item.THREAD, act.subject_id)
    yield from _thread_has_status(act)


def _thread_has_status(act: Activity) -> Iterator[News]:
    key = act.subject_id
    return _found("thread", key, Subject.THREAD, key, Item.THREAD, by_id=act.by_id, by_status=True)


def _about_thread(act: Activity, kind: NoticeKind, item: Item, item_id: int) -> Iterator[News]:
    """To whoever opened the thread, to whom `contributions` writes by itself, and to those who follow it."""
    thread = session.get(Thread, act.subject_id)
    if thread is None:
        return
    news = (kind, Subject.THREAD, thread.id, item, item_id)
    if thread.author_id is not None:
        yield News(*news, Why.OWN_THREAD, people.person(thread.author_id), act.by_id, is_mailed_by_area=True)
    yield News(*news, Why.FOLLOWED_THREAD, people.followers_of_thread(thread.id), act.by_id)


def _consultation(act: Activity) -> Iterator[News]:
    followers = people.followers_of_procedure(act.subject_id)
    subject = (Subject.PROCEDURE, act.subject_id, Item.PROCEDURE, act.subject_id)
    yield News(NoticeKind.CONSULTATION, *subject, Why.FOLLOWED_PROCEDURE, followers, act.by_id)
    yield from _found("procedure", act.subject_id, *subject[:3], by_id=act.by_id, by_status=True)


def _consultation_published(act: Activity) -> Iterator[News]:
    procedure = session.get(Procedure, act.subject_id)
    if procedure is not None:
        wanted = people.subscribers(key_of("field", procedure.field_id), *_body_keys(procedure.space_id))
        subject = (Subject.PROCEDURE, procedure.id, Item.PROCEDURE, procedure.id)
        yield News(NoticeKind.CONSULTATION, *subject, Why.SUBSCRIBED, wanted, act.by_id)
        yield from _found("procedure", procedure.id, *subject[:3], by_id=act.by_id)


def _event(act: Activity) -> Iterator[News]:
    yield from _about_event(act, key_of("event", act.subject_id))
    if act.verb == "event.cancelled":
        key = act.subject_id
        yield from _found("event", key, Subject.EVENT, key, Item.EVENT, by_id=act.by_id, by_status=True)


def _event_published(act: Activity) -> Iterator[News]:
    event = session.get(Event, act.subject_id)
    if event is not None:
        yield from _about_event(act, key_of("field", event.field_id), *_body_keys(event.space_id))
        yield from _found("event", event.id, Subject.EVENT, event.id, Item.EVENT, by_id=act.by_id)


def _about_event(act: Activity, *keys: str) -> Iterator[News]:
    subject = (Subject.EVENT, act.subject_id, Item.EVENT, act.subject_id)
    yield News(NoticeKind.EVENT, *subject, Why.SUBSCRIBED, people.subscribers(*keys), act.by_id)


def _of_body(item: Item, body_id: Callable[[int], int | None]) -> Callable[[Activity], Iterator[News]]:
    """What is new in a body, for those who follow it."""

    def tell(act: Activity) -> Iterator[News]:
        key = body_id(act.subject_id)
        if key is not None:
            wanted = people.subscribers(key_of("body", key))
            news = (Subject.BODY, key, item, act.subject_id, Why.SUBSCRIBED)
            yield News(NoticeKind.BODY, *news, wanted, act.by_id)
            if item in FOUND:
                is_new = act.verb in ("body.founded", "resolution.published")
                yield from _found(
                    item.value, act.subject_id, Subject.BODY, key, item, by_id=act.by_id, by_status=not is_new
                )

    return tell


# of what is new in a body: what is found by the search
FOUND = (Item.BODY, Item.RESOLUTION)


def _body_of_meeting(key: int) -> int | None:
    return session.scalar(select(Meeting.body_id).where(Meeting.id == key))


def _body_of_minutes(key: int) -> int | None:
    return session.scalar(
        select(Meeting.body_id).join(Minutes, Minutes.meeting_id == Meeting.id).where(Minutes.id == key)
    )


def _body_of_resolution(key: int) -> int | None:
    return session.scalar(select(Resolution.body_id).where(Resolution.id == key))


MEETING = _of_body(Item.MEETING, _body_of_meeting)
MINUTES = _of_body(Item.MINUTES, _body_of_minutes)
RESOLUTION = _of_body(Item.RESOLUTION, _body_of_resolution)
BODY = _of_body(Item.BODY, lambda key: key)

RULES: Mapping[str, Callable[[Activity], Iterator[News]]] = {
    "thread.begun": _begun,
    "post.written": _written,
    "post.released": _released,
    "post.hidden": _decided,
    "post.restored": _decided,
    "post.blacked_out": _decided,
    "user.warned": _decided_on_account,
    "user.suspended": _decided_on_account,
    "user.excluded": _decided_on_account,
    "user.sanctions_lifted": _decided_on_account,
    "thread.answered": _answered,
    "thread.answer_postponed": _status_changed,
    "proposal.status_changed": _status_changed,
    "thread.closed": _thread_has_status,
    "thread.reopened": _thread_has_status,
    "procedure.published": _consultation_published,
    "procedure.phase_begun": _consultation,
    "procedure.extended": _consultation,
    "procedure.moved": _consultation,
    "procedure.result_published": _consultation,
    "procedure.result_entry_added": _consultation,
    "event.published": _event_published,
    "event.moved": _event,
    "event.cancelled": _event,
    "body.founded": BODY,
    "body.ended": BODY,
    "meeting.called": MEETING,
    "meeting.cancelled": MEETING,
    "minutes.published": MINUTES,
    "resolution.published": RESOLUTION,
    "resolution.answered": RESOLUTION,
}
"""What each act tells, by its verb; an act that is missing here tells nobody anything."""


def _find_opening(thread: Thread) -> Post | None:
    return session.scalar(select(Post).where(Post.thread_id == thread.id, Post.number == 1))


def _followed_keys(thread: Thread, opening: Post) -> Iterator[str]:
    if isinstance(thread, Topic):
        yield key_of("field", thread.field_id)
        yield key_of("kind", thread.kind.value)
    if opening.organisation_id is not None:
        yield key_of("organisation", opening.organisation_id)
    yield from _body_keys(thread.space_id)


def _body_keys(space_id: int) -> Sequence[str]:
    found = session.scalar(select(Body.id).where(Body.space_id == space_id))
    return (key_of("body", found),) if found else ()
