"""What of notices a person may see, and which rule says how they are told."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.accounts.models import User
from forum.accounts.policies import may_use_account
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor, Verdict
from forum.core.data.database import Entity
from forum.councils.minutes.policies import visible_minutes
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_bodies, visible_meetings, visible_resolutions
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.policies import listed_threads, stands_in_readable_thread, visible_posts
from forum.events.models.events import Event
from forum.events.policies import visible_events
from forum.notifications.models.kinds import Channel, Item, NoticeKind
from forum.notifications.models.notices import Notice, ToldAct
from forum.notifications.models.subscriptions import MUTES_ALL, key_of_kind

# of one's own posts people are told although others may not read them any more, and of one's own account
ABOUT_OWN = (NoticeKind.RELEASE, NoticeKind.DECISION)

Key = int | InstrumentedAttribute[int]
Visible = Callable[[Actor], ColumnElement[bool]]


def _is_own_account(actor: Actor) -> ColumnElement[bool]:
    return User.id == actor.user_id


TABLES: Mapping[Item, tuple[type[Entity], Visible]] = {
    Item.POST: (Post, visible_posts),
    Item.THREAD: (Thread, listed_threads),
    Item.PROCEDURE: (Procedure, visible_procedures),
    Item.BODY: (Body, visible_bodies),
    Item.EVENT: (Event, visible_events),
    Item.MEETING: (Meeting, visible_meetings),
    Item.MINUTES: (Minutes, visible_minutes),
    Item.RESOLUTION: (Resolution, visible_resolutions),
    Item.ACCOUNT: (User, _is_own_account),
}
"""What can be new, and the rule by which each is seen."""


def visible_told_acts(actor: Actor) -> ColumnElement[bool]:
    """Where-clause on told acts: the actor may read now what was new."""
    seen = [and_(ToldAct.item_kind == item, _exists(item, actor)) for item in TABLES]
    is_own = and_(ToldAct.kind.in_(ABOUT_OWN), ToldAct.item_kind == Item.POST, is_own_post(ToldAct.item_id, actor))
    return or_(*seen, is_own)


def is_own_post(key: Key, actor: Actor) -> ColumnElement[bool]:
    """Whether somebody wrote a post, and may still read its thread; as a column."""
    own = (Post.id == key, Post.author_id == actor.user_id)
    return exists(Post.id).where(*own, stands_in_readable_thread(actor))


def _exists(item: Item, actor: Actor) -> ColumnElement[bool]:
    model, visible = TABLES[item]
    return exists(model.id).where(model.id == ToldAct.item_id, visible(actor))


def is_part_of_notice(notice: type[Notice] = Notice) -> ColumnElement[bool]:
    """Where-clause: the told act is one of those of a notice, and not the person's own. `notice` may be an alias."""
    return and_(
        ToldAct.kind == notice.kind,
        ToldAct.subject_kind == notice.subject_kind,
        ToldAct.subject_id == notice.subject_id,
        ToldAct.activity_id.between(notice.first_act_id, notice.last_act_id),
        or_(ToldAct.by_id.is_(None), ToldAct.by_id != notice.person_id),
    )


def visible_notices(actor: Actor) -> ColumnElement[bool]:
    """The notices an actor finds: their own, as long as they may read something of what was new."""
    something = exists(ToldAct.activity_id).where(is_part_of_notice(), visible_told_acts(actor))
    return and_(Notice.person_id == actor.user_id, something)


def is_readable(item: Item, key: int, actor: Actor) -> ColumnElement[bool]:
    """Whether an actor may read one thing, as a column."""
    model, visible = TABLES[item]
    return exists(select(model.id).where(model.id == key, visible(actor)))


def may_have_notices(actor: Actor) -> Verdict:
    """The inbox, what one follows and one's choices: everybody who has an account, for oneself."""
    return may_use_account(actor)


class Rule(StrEnum):
    """What decides how somebody is told, the widest first."""

    DUTY = "duty"
    ALL_MUTED = "all_muted"
    KIND_MUTED = "kind_muted"
    THING_MUTED = "thing_muted"
    CHOSEN = "chosen"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class InForce:
    """How somebody is told, and which rule says so. `key`: that of the mute, if one does."""

    channel: Channel
    rule: Rule
    key: str = ""


def channel_in_force(
    kind: NoticeKind, *, chosen: Channel | None, mutes: Collection[str], things: Sequence[str]
) -> InForce:
    """The one rule that decides. `mutes` are the keys of what the person has muted; `things` those of the thing,
    of what it stands in, and so on outwards.

    A mute beats every choice, and of several the widest is the one in force. Nothing mutes what must be told.
    """
    if not kind.is_choosable:
        return InForce(kind.usual_channel, Rule.DUTY)
    if MUTES_ALL in mutes:
        return InForce(Channel.NOTHING, Rule.ALL_MUTED, MUTES_ALL)
    if key_of_kind(kind) in mutes:
        return InForce(Channel.NOTHING, Rule.KIND_MUTED, key_of_kind(kind))
    widest = next((key for key in reversed(things) if key in mutes), None)
    if widest is not None:
        return InForce(Channel.NOTHING, Rule.THING_MUTED, widest)
    if chosen is not None:
        return InForce(chosen, Rule.CHOSEN)
    return InForce(kind.usual_channel, Rule.USUAL)
