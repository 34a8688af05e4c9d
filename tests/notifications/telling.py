"""What the tests of notifications share: acts handed over, notices read, the worker's part done here and now."""

from collections.abc import Sequence

from flask import Flask
from sqlalchemy import select

from forum.accounts.models import User
from forum.accounts.policies import actor_for
from forum.core.access import Actor
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.running import jobs
from forum.notifications.jobs import write_mails_at_once
from forum.notifications.lines import Line, draw_lines
from forum.notifications.models.kinds import NEWS_NAME, NoticeKind
from forum.notifications.models.notices import Notice
from forum.notifications.queries.inbox import count_unread, list_notices
from forum.spaces.queries import seats_held
from tests.support.outbox import deliver


def hand_over() -> None:
    """Let the consumers work on what has been done."""
    session.commit()
    deliver_acts()
    session.expire_all()


def actor_of(person: User) -> Actor:
    return actor_for(person, seats_held(person.id))


def notices_of(person: User) -> Sequence[Notice]:
    """All rows, readable or not, the earliest first."""
    return session.scalars(select(Notice).where(Notice.person_id == person.id).order_by(Notice.id)).all()


def kinds_of(person: User) -> list[NoticeKind]:
    return [notice.kind for notice in notices_of(person)]


def lines_of(person: User) -> Sequence[Line]:
    """What the person reads in the inbox."""
    actor = actor_of(person)
    return draw_lines(list_notices(actor).items, actor)


def sentences_of(person: User) -> list[str]:
    return [str(line.sentence) for line in lines_of(person)]


def number_of(person: User) -> int:
    """What the bell shows."""
    return count_unread(actor_of(person))


def send_mails(app: Flask) -> None:
    """The worker's part: mails at once are written and sent."""
    session.commit()
    jobs.run(app, write_mails_at_once)
    deliver(app)


def news_to(person: User) -> list[OutgoingMail]:
    """The mails at once to a person, the earliest first."""
    own = (OutgoingMail.person_id == person.id, OutgoingMail.kind == NEWS_NAME)
    return list(session.scalars(select(OutgoingMail).where(*own).order_by(OutgoingMail.id)))
