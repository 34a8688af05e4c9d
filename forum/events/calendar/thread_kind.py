"""What discussions need to know of the talk below an event."""

from collections.abc import Mapping

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import contains_eager

from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.models.threads import PublicationMode, Thread
from forum.discussions.policies import author_may_edit, may_steer, may_write_at_any_time, moderation_may_steer
from forum.discussions.thread_kinds import Address, LoadedThread, Partials, Rights, ThreadKind
from forum.events.models.events import Event
from forum.events.models.threads import EventThread
from forum.fields.models import FieldOfAction

# as the field of action of the event has it; events without a field take posts at once
MODE_OF_FIELD = (
    select(func.coalesce(FieldOfAction.publication_mode, PublicationMode.AT_ONCE))
    .select_from(Event)
    .outerjoin(FieldOfAction, FieldOfAction.id == Event.field_id)
    .where(Event.discussion_id == bindparam("thread"))
)


def load_event_thread(thread_id: int) -> LoadedThread:
    """The thread with its event and its space; one query."""
    thread, event = session.execute(
        select(EventThread, Event)
        .join(EventThread.space)
        .join(Event, Event.discussion_id == EventThread.id)
        .options(contains_eager(EventThread.space))
        .where(EventThread.id == thread_id)
    ).one()
    return LoadedThread(thread, {"event": event}, rows=(event,))


def _place(thread: Thread) -> Mapping[str, str]:
    return {"public_id": thread.public_id}


def _rights(actor: Actor, thread: Thread) -> Rights:
    return {"may_steer": bool(may_steer(actor, thread))}


event_thread_kind = ThreadKind(
    model=EventThread,
    page=lambda thread: Address("events.show_discussion", {**_place(thread), "slug": thread.slug}),
    print_page=lambda thread: Address("events.print_discussion", _place(thread)),
    editor=None,
    may_edit=author_may_edit,
    may_write=may_write_at_any_time,
    may_steer=moderation_may_steer,
    publication_mode=MODE_OF_FIELD,
    # lists and counts of topics do not hold it, and nobody searches for its title
    listing_changed=lambda _threads, _listed: None,
    titles_changed=lambda _threads: None,
    load=load_event_thread,
    partials=Partials(head="events/_discussion_head.html", print_head="events/_discussion_print_head.html"),
    particulars=lambda _thread: (),
    made_from=("events",),
    rights=_rights,
)
