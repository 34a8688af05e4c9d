"""What the tests of summaries share: readers with their choices, the worker's part, and the clock of the city."""

from datetime import datetime, timedelta

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from forum.notifications.digests.jobs import make_digests
from forum.notifications.models.kinds import CHOOSABLE, Channel
from forum.notifications.services.choices import choose_channels, set_mails
from tests.factories import make_reply, make_user
from tests.notifications.telling import hand_over
from tests.support.outbox import deliver

DIGEST = "notifications.digest"


def make_reader(way: Channel = Channel.DAILY, *, hour: int = 16, weekday: int = 4, weekly_mails: int = 50, paused=None):
    person = make_user()
    choose_channels(dict.fromkeys(CHOOSABLE, way), by=person)
    set_mails(by=person, weekly_mails=weekly_mails, summary_weekday=weekday, summary_hour=hour, paused_until=paused)
    return person


def digests_of(person) -> list[OutgoingMail]:
    own = (OutgoingMail.person_id == person.id, OutgoingMail.kind == DIGEST)
    return list(session.scalars(select(OutgoingMail).where(*own).order_by(OutgoingMail.id)))


def run(app) -> None:
    """What the worker does every few minutes."""
    hand_over()
    jobs.run(app, make_digests)
    deliver(app)


def reply(topic, **values):
    """Somebody replies, and the notices are written within seconds."""
    post = make_reply(topic, **values)
    hand_over()
    return post


def at(clock, hour: int, minute: int = 0, *, days: int = 0) -> None:
    """Go on to a time of the city, some days later."""
    local = city_clock.now().astimezone(city_clock.CITY_TIME)
    wanted = datetime.combine(local.date() + timedelta(days=days), datetime.min.time(), city_clock.CITY_TIME)
    clock.advance(seconds=(wanted.replace(hour=hour, minute=minute) - local).total_seconds())
