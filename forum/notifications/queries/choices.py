"""What a person has chosen: ways, mutes, hours, the number of mails; and the rule that holds."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import or_, select

from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.notifications.models.kinds import Channel, NoticeKind, Subject
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import (
    FRIDAY,
    MUTES_ALL,
    WEEKLY_MAILS,
    ChannelChoice,
    Mute,
    NoticeSettings,
    key_of_kind,
)
from forum.notifications.policies import InForce, channel_in_force
from forum.notifications.queries.things import things_around

SUMMARY_HOUR = 16
MUTES_PER_PAGE = 20


def find_settings(person_id: int) -> NoticeSettings:
    """What a person has set, or what holds without it; the latter is in no session."""
    return session.get(NoticeSettings, person_id) or usual_settings(person_id)


def usual_settings(person_id: int) -> NoticeSettings:
    """What holds for whoever has set nothing."""
    return NoticeSettings(
        person_id=person_id, weekly_mails=WEEKLY_MAILS, summary_hour=SUMMARY_HOUR, summary_weekday=FRIDAY
    )


def list_choices(person_id: int) -> Mapping[NoticeKind, Channel]:
    """The ways that a person has chosen, by kind; a kind without one is missing."""
    query = select(ChannelChoice.kind, ChannelChoice.channel).where(ChannelChoice.person_id == person_id)
    return {row.kind: row.channel for row in session.execute(query)}


def list_mutes(person_id: int, *, cursor: str | None = None) -> Page[Mute]:
    """What a person has muted, the latest first."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        select(Mute).where(Mute.person_id == person_id),
        by=(Mute.id.expression,),
        key=lambda mute: (mute.id,),
        cursor=cursor,
        size=MUTES_PER_PAGE,
    )


def list_wide_mutes(person_id: int) -> Collection[str]:
    """The keys of those mutes that stop everything or a kind of news."""
    wide = or_(Mute.key == MUTES_ALL, Mute.key.in_([key_of_kind(kind) for kind in NoticeKind]))
    return session.scalars(select(Mute.key).where(Mute.person_id == person_id, wide)).all()


def find_mute(person_id: int, key: str = "", *, public_id: str = "") -> Mute | None:
    """One of a person's mutes, by what it mutes or by its address."""
    wanted = Mute.public_id == public_id if public_id else Mute.key == key
    return session.scalar(select(Mute).where(Mute.person_id == person_id, wanted))


def find_rule(person_id: int, kind: NoticeKind, subject: Subject, key: int) -> InForce:
    """How a person is told of a kind of news about a thing, and why so."""
    mutes = session.scalars(select(Mute.key).where(Mute.person_id == person_id)).all()
    chosen = session.scalar(
        select(ChannelChoice.channel).where(ChannelChoice.person_id == person_id, ChannelChoice.kind == kind)
    )
    return channel_in_force(kind, chosen=chosen, mutes=mutes, things=things_around(subject, key))


def list_rules(notices: Sequence[Notice], person_id: int) -> Mapping[int, InForce]:
    """The rule in force for each notice of a person, by its key."""
    chosen = list_choices(person_id)
    mutes = frozenset(session.scalars(select(Mute.key).where(Mute.person_id == person_id)))
    return {
        notice.id: channel_in_force(
            notice.kind, chosen=chosen.get(notice.kind), mutes=mutes, things=things_if_muted(notice, mutes)
        )
        for notice in notices
    }


def things_if_muted(notice: Notice, mutes: Collection[str]) -> Sequence[str]:
    """In what the thing of a notice stands, looked up only for somebody who has muted things at all."""
    if all(key == MUTES_ALL or key.startswith("notice:") for key in mutes):
        return ()
    return things_around(notice.subject_kind, notice.subject_id)
