"""The scopes of the forum: each changes what its area keeps, and nothing else."""

from sqlalchemy import exists, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.leaving import THING_SCOPE, Leaving
from forum.core.text.locale import lazy_gettext as _
from forum.notifications.digests.mails import DIGEST_SCOPE
from forum.notifications.digests.services.stop import are_digests_stopped, resume_digests, stop_digests
from forum.notifications.models.kinds import NoticeKind, Subject
from forum.notifications.models.subscriptions import Mute, key_of_kind
from forum.notifications.newsletter import queries as newsletter
from forum.notifications.newsletter.mails import NEWSLETTER_SCOPE
from forum.notifications.newsletter.models import Subscriber
from forum.notifications.newsletter.services import consent
from forum.notifications.services import choices
from forum.notifications.unsubscribing.scopes import Scope, Scopes, person_of

KIND_SCOPE = "kind"

THINGS = {
    Subject.THREAD: _("news of this topic"),
    Subject.POST: _("news of this post"),
    Subject.PROCEDURE: _("news of this consultation"),
    Subject.BODY: _("news of this body"),
    Subject.EVENT: _("news of this event"),
    Subject.ACCOUNT: _("news of your account"),
}


def wider(leaving: Leaving) -> Leaving | None:
    """What stops more than one thing: the whole kind of news that told of it."""
    if leaving.scope != THING_SCOPE:
        return None
    return Leaving(KIND_SCOPE, leaving.which.partition(" ")[0], leaving.reader)


def _key_of_thing(leaving: Leaving) -> str:
    return leaving.which.partition(" ")[2]


def _name_of_thing(leaving: Leaving) -> object | None:
    table = _key_of_thing(leaving).partition(":")[0]
    return THINGS[Subject(table)] if _has_account(leaving) and table in list(Subject) else None


def _key_of_kind(leaving: Leaving) -> str:
    return key_of_kind(NoticeKind(leaving.which))


def _name_of_kind(leaving: Leaving) -> object | None:
    if not _has_account(leaving) or leaving.which not in list(NoticeKind):
        return None
    kind = NoticeKind(leaving.which)
    return _("all news of the kind “%(kind)s”", kind=kind.label) if kind.is_choosable else None


def _has_account(leaving: Leaving) -> bool:
    person_id = person_of(leaving)
    return person_id is not None and bool(session.scalar(select(exists().where(User.id == person_id))))


def _owner(leaving: Leaving) -> User:
    return session.get_one(User, person_of(leaving))


def _mute_thing(leaving: Leaving) -> None:
    table, _colon, key = _key_of_thing(leaving).partition(":")
    choices.mute(table, int(key), by=_owner(leaving))


def _unmute(leaving: Leaving, key: str) -> None:
    muted = session.scalar(select(Mute).where(Mute.person_id == person_of(leaving), Mute.key == key))
    if muted is not None:
        choices.unmute(muted)


def _is_muted(leaving: Leaving, key: str) -> bool:
    return bool(session.scalar(select(exists().where(Mute.person_id == person_of(leaving), Mute.key == key))))


def _subscriber(leaving: Leaving) -> Subscriber | None:
    person_id = person_of(leaving)
    if person_id is not None:
        return newsletter.find_own(person_id)
    return newsletter.find_subscriber(leaving.reader.partition(":")[2])


def _leave_newsletter(leaving: Leaving) -> None:
    if subscriber := _subscriber(leaving):
        consent.leave(subscriber)


def _take_newsletter_back(leaving: Leaving) -> None:
    if subscriber := _subscriber(leaving):
        consent.take_back(subscriber)


def _has_left_newsletter(leaving: Leaving) -> bool:
    subscriber = _subscriber(leaving)
    return subscriber is not None and subscriber.left_at is not None


SCOPES: Scopes = {
    THING_SCOPE: Scope(
        name_of=_name_of_thing,
        stop=_mute_thing,
        take_back=lambda leaving: _unmute(leaving, _key_of_thing(leaving)),
        is_stopped=lambda leaving: _is_muted(leaving, _key_of_thing(leaving)),
    ),
    KIND_SCOPE: Scope(
        name_of=_name_of_kind,
        stop=lambda leaving: choices.mute_kind(NoticeKind(leaving.which), by=_owner(leaving)),
        take_back=lambda leaving: _unmute(leaving, _key_of_kind(leaving)),
        is_stopped=lambda leaving: _is_muted(leaving, _key_of_kind(leaving)),
    ),
    DIGEST_SCOPE: Scope(
        name_of=lambda leaving: _("the daily and weekly summaries") if _has_account(leaving) else None,
        stop=lambda leaving: stop_digests(_owner(leaving).id),
        take_back=lambda leaving: resume_digests(_owner(leaving).id),
        is_stopped=lambda leaving: are_digests_stopped(_owner(leaving).id),
    ),
    NEWSLETTER_SCOPE: Scope(
        name_of=lambda leaving: _("the newsletter") if _subscriber(leaving) else None,
        stop=_leave_newsletter,
        take_back=_take_newsletter_back,
        is_stopped=_has_left_newsletter,
    ),
}
