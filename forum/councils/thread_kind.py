"""What discussions need to know of the private threads of a body."""

from collections.abc import Mapping

from sqlalchemy import literal, select
from sqlalchemy.orm import aliased, contains_eager

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.bodies import Body
from forum.councils.models.threads import BodyThread
from forum.discussions.models.threads import PublicationMode, Thread
from forum.discussions.policies import author_may_edit, may_steer, may_write_at_any_time, moderation_may_steer
from forum.discussions.thread_kinds import Address, LoadedThread, Partials, Rights, ThreadKind
from forum.spaces.policies import Right, has_right, spaces_of

# the body above
PARENT = aliased(Body)

# members write without a release
AT_ONCE = select(literal(PublicationMode.AT_ONCE.value))


def load_body_thread(thread_id: int) -> LoadedThread:
    """The thread with its space, its body and the body above; one query."""
    thread, body = session.execute(
        select(BodyThread, Body)
        .join(BodyThread.space)
        .join(Body, Body.space_id == BodyThread.space_id)
        .outerjoin(PARENT, PARENT.id == Body.parent_id)
        .options(contains_eager(BodyThread.space), contains_eager(Body.parent.of_type(PARENT)))
        .where(BodyThread.id == thread_id)
    ).one()
    return LoadedThread(thread, {"body": body}, rows=(body, *([body.parent] if body.parent else ())))


def _place(thread: Thread) -> Mapping[str, str]:
    return {"public_id": thread.public_id}


def _rights(actor: Actor, thread: Thread) -> Rights:
    return {
        "may_steer": bool(may_steer(actor, thread)),
        "is_inside": thread.space_id in spaces_of(actor),
        "may_publish": has_right(actor, Right.STEER, thread.space_id),
    }


body_thread_kind = ThreadKind(
    model=BodyThread,
    page=lambda thread: Address("councils.show_thread_of_body", {**_place(thread), "slug": thread.slug}),
    print_page=lambda thread: Address("councils.print_thread_of_body", _place(thread)),
    editor=None,
    may_edit=author_may_edit,
    may_write=may_write_at_any_time,
    may_steer=moderation_may_steer,
    publication_mode=AT_ONCE,
    # no list that everybody sees holds it, and nobody searches for its title
    listing_changed=lambda _threads, _listed: None,
    titles_changed=lambda _threads: None,
    load=load_body_thread,
    partials=Partials(
        head="councils/_thread_head.html",
        print_head="councils/_thread_print_head.html",
        margin="councils/_thread_margin.html",
        acts="councils/_thread_acts.html",
    ),
    particulars=lambda _thread: (),
    made_from=("bodies",),
    rights=_rights,
)
