"""What people choose: ways, mutes, hours and the number of mails. It holds for what has not been mailed yet, too."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there, upsert
from forum.core.text.locale import lazy_gettext as _
from forum.notifications.errors import CannotMute
from forum.notifications.models.kinds import CHOOSABLE, Channel, NoticeKind
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import MUTES_ALL, ChannelChoice, Mute, key_of, key_of_kind
from forum.notifications.queries.choices import list_rules
from forum.notifications.queries.things import things_around
from forum.notifications.services.wishes import lock_settings


def choose_channels(channels: Mapping[NoticeKind, Channel], *, by: User) -> None:
    """Set the way of each kind; a kind whose way nobody chooses is left out."""
    for kind in CHOOSABLE:
        if kind in channels:
            statement = upsert(ChannelChoice).values(person_id=by.id, kind=kind, channel=channels[kind])
            session.execute(
                statement.on_conflict_do_update(index_elements=["person_id", "kind"], set_={"channel": channels[kind]}),
                execution_options={"synchronize_session": False},
            )
    _settle_ways(by.id)


def set_mails(
    *, by: User, weekly_mails: int, summary_weekday: int, summary_hour: int, paused_until: date | None
) -> None:
    """Set how many mails a week, when summaries come (Monday is 0, the city's time), and until when none does."""
    settings = lock_settings(by.id)
    settings.weekly_mails, settings.paused_until = weekly_mails, paused_until
    settings.summary_weekday, settings.summary_hour = summary_weekday, summary_hour


def mute_thing(notice: Notice, *, by: User) -> str:
    """Hear nothing of the thing of a notice any more: the thread in which a post stands. The key of the mute."""
    _refuse_duty(notice)
    things = things_around(notice.subject_kind, notice.subject_id)
    key = next((one for one in things if not one.startswith("post:")), things[0])
    return _mute(key, by)


def mute_kind(kind: NoticeKind, *, by: User) -> str:
    """Hear nothing of a kind any more. The key of the mute. Raises CannotMute."""
    if not kind.is_choosable:
        raise CannotMute(_("You are always told of decisions about you."))
    return _mute(key_of_kind(kind), by)


def mute_all(*, by: User) -> str:
    """Hear nothing any more but what must be told. The key of the mute."""
    return _mute(MUTES_ALL, by)


def mute(what: str, which: int, *, by: User) -> str:
    """Hear nothing of a thing any more, such as a field of action. The key of the mute."""
    return _mute(key_of(what, which), by)


def unmute(row: Mute) -> None:
    """Take a mute back."""
    session.delete(row)
    session.flush()
    _settle_ways(row.person_id)


def _mute(key: str, by: User) -> str:
    insert_unless_there(Mute, person_id=by.id, key=key)
    _settle_ways(by.id)
    return key


def _refuse_duty(notice: Notice) -> None:
    if not notice.kind.is_choosable:
        raise CannotMute(_("You are always told of decisions about you."))


def _settle_ways(person_id: int) -> None:
    """Let what is unread and not mailed go by the rule that holds from now on."""
    open_ones = (Notice.person_id == person_id, Notice.read_at.is_(None), Notice.last_act_id > Notice.mailed_act_id)
    notices = session.scalars(select(Notice).where(*open_ones).order_by(Notice.id).with_for_update()).all()
    rules = list_rules(notices, person_id)
    for notice in notices:
        notice.way = _way_of_old(notice.way, rules[notice.id].channel)
        if notice.way is not Channel.AT_ONCE:
            notice.mail_due_at = None


def _way_of_old(before: Channel, now: Channel) -> Channel:
    """By which way goes what was told before: nothing that waits for a summary is sent at once because of a new choice."""
    if now is Channel.NOTHING:
        return Channel.SITE
    if now is Channel.AT_ONCE:
        return Channel.DAILY if before is Channel.SITE else before
    return now
