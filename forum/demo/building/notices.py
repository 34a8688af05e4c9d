"""What people of the city follow, search and do not want to hear of; and what of all news they have read by now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import func, select, update

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.notifications.models.kinds import Channel, NoticeKind
from forum.notifications.models.notices import Notice
from forum.notifications.services import choices
from forum.notifications.services.follow import follow_field, follow_kind, follow_place, save_search
from forum.topics.models import Kind

CHOSEN = "16 19:10"
# people of the city look in every few days
UNREAD_FOR = timedelta(days=3)


def events(city: City) -> Iterator[Event]:
    yield Event(stories.moment(CHOSEN, now=city.now), partial(_choose, city))


def settle(city: City) -> None:
    """Let all that has been told have been told when it happened, and be read but for the last days.

    Called once the consumer of acts has caught up: it tells everything at the moment at which the city is built.
    """
    happened = select(Activity.created_at).where(Activity.id == Notice.last_act_id).scalar_subquery()
    _update(told_at=happened, mail_due_at=None)
    first_new = _first_act_since(city.now - UNREAD_FOR)
    is_old = Notice.last_act_id < first_new
    _update(is_old, read_at=Notice.told_at, mailed_act_id=Notice.last_act_id)
    _update(Notice.way == Channel.AT_ONCE, mailed_act_id=Notice.last_act_id)
    _update(~is_old, Notice.first_act_id < first_new, first_act_id=first_new, mailed_act_id=first_new - 1)


def _choose(city: City) -> None:
    """Two people watch their surroundings, some keep a search, and each has something that they do not want to hear."""
    fields = list(city.fields.values())
    lotte, dorle, robin, kim = (city.people[key] for key in ("lotte", "dorle", "robin", "kim"))
    follow_place(52.2612, 10.5171, radius=1000, label="Zuhause", by=lotte)
    follow_place(52.2689, 10.5268, radius=500, label="Innenstadt", by=dorle)
    save_search("q=Ladezone", label="Ladezone", by=lotte)
    save_search("q=Parkplatz&art=themen", label="Parkplatz", by=dorle)
    save_search("q=Frist&art=beteiligungen&art=veranstaltungen", label="Frist", by=robin)
    save_search("q=Barriere", label="Barriere", by=kim)
    follow_field(fields[0].id, by=lotte)
    follow_field(fields[1].id, by=dorle)
    follow_kind(Kind.PROPOSAL, by=kim)
    choices.mute_kind(NoticeKind.STATUS, by=dorle)
    choices.mute("field", fields[-1].id, by=lotte)
    choices.choose_channels({NoticeKind.POSTS: Channel.WEEKLY, NoticeKind.TOPICS: Channel.SITE}, by=robin)


def _first_act_since(moment: datetime) -> int:
    last = select(func.max(Activity.id)).where(Activity.created_at < moment)
    return (session.scalar(last) or 0) + 1


def _update(*wanted: object, **values: object) -> None:
    statement = update(Notice).where(*wanted).values(values)  # type: ignore[arg-type]
    session.execute(statement, execution_options={"synchronize_session": False})
