"""Threads in the council: members' own, confidential ones, one that opens tomorrow, hidden and deleted posts."""

from datetime import date, timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.delete import delete_post
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hide import hide_post
from forum.discussions.services.publicity import set_level
from forum.discussions.services.write import reply, start_thread
from forum.spaces.models import Level
from forum.spaces.services import set_ceiling
from forum.topics.models import Kind, Topic
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, EVERYBODY, MEMBERS, MODERATING, NOBODY, WITH_PARENT, Audience, Who


def add(city: City) -> None:
    topic = _open(city, "private thread", MEMBERS)
    # long enough ago for an edit to leave its trace
    with clock.frozen(clock.now() - timedelta(hours=1)):
        post = _reply(city, topic, Who.MEMBER, "private reply that is edited", MEMBERS)
    edit_post(post, body=f"Später {city.mark('another wording of a private reply')}", by=city.person(Who.MEMBER))
    hidden = _reply(city, topic, Who.SEATED_MODERATOR, "hidden private post", MODERATING)
    hide_post(hidden, by=city.person(Who.CHAIR), reason=f"Ziffer 4 {city.mark('reason for hiding a private post')}")
    deleted = _reply(city, topic, Who.SEATED_MODERATOR, "deleted private post", NOBODY)
    delete_post(deleted, by=city.person(Who.SEATED_MODERATOR))
    _reply(city, topic, Who.MEMBER, "private reply", MEMBERS)
    _open(city, "confidential thread", CONFIDANTS, level=Level.CONFIDENTIAL)
    _open(city, "public thread that is held back", MEMBERS, level=Level.PUBLIC, ceiling=Level.MEMBERS)
    _open(city, "held thread whose day has come", MEMBERS, public_from=clock.today(), ceiling=Level.MEMBERS)
    _open(city, "thread held back for the chair", CONFIDANTS, level=Level.MEMBERS, ceiling=Level.CONFIDENTIAL)
    _open(city, "thread that opens tomorrow", MEMBERS, public_from=clock.today() + timedelta(days=1))


def begin(city: City) -> None:
    """What others may read: the body above its part, everybody a thread that has been opened."""
    _open(city, "thread for the body above", WITH_PARENT, level=Level.PARENT)
    _open(city, "opened thread", EVERYBODY, level=Level.PUBLIC)
    _open(city, "thread whose day has come", EVERYBODY, public_from=clock.today())


def _open(
    city: City,
    what: str,
    seen_by: Audience,
    *,
    level: Level | None = None,
    public_from: date | None = None,
    ceiling: Level | None = None,
) -> Topic:
    field, author = city.field_of_action(), city.person(Who.CHAIR)
    topic = Topic(space=city.council, space_id=city.council_id, field=field, field_id=field.id, kind=Kind.DISCUSSION)
    topic.title = f"Beratung {city.mark(f'title of a {what}', seen_by)}"
    topic.place, topic.status, topic.direction = city.mark(f"place of a {what}", seen_by), None, None
    opening = start_thread(topic, body=f"Es geht um {city.mark(f'text of a {what}', seen_by)}.", by=author)
    set_level(topic, level=level, public_from=public_from, by=author)
    set_ceiling(topic, ceiling)
    city.note(topic, seen_by)
    city.note(opening, seen_by)
    city.starts += [f"/themen/{topic.public_id}/", f"/diskussion/{topic.public_id}/beitraege.atom"]
    return topic


def _reply(city: City, topic: Topic, who: Who, what: str, seen_by: Audience) -> Post:
    post = reply(topic, body=f"Dazu {city.mark(f'text of a {what}', seen_by)}.", by=city.person(who))
    session.flush()
    city.note(post)
    return post


THREADS = Story("threads", add, begin)
