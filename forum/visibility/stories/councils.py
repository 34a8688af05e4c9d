"""What belongs to the council alone: its threads and tasks, who is invited, and for whom members sit there."""

from datetime import date, timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.membership.services.invite import invite
from forum.councils.membership.terms import Offer, Place
from forum.councils.models.tasks import OriginKey
from forum.councils.models.threads import BodyThread
from forum.councils.tasks.known_origins import FOUNDING, THREAD
from forum.councils.tasks.services.tasks import TaskWords, add_task
from forum.councils.workspace.services.open_thread import open_thread
from forum.councils.workspace.services.set_level import set_thread_level
from forum.discussions.services.write import reply
from forum.spaces.models import Function, Level
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, EVERYBODY, MEMBERS, OFFICES, WITH_PARENT, Audience, Who


def add(city: City) -> None:
    thread = _open(city, "thread of the council", MEMBERS)
    _answer(city, thread)
    _give_task(city, "a thread", OriginKey(THREAD, thread.id))
    # the page of the body, on which it was founded, is public; who sits there finds the task on it
    _give_task(city, "the founding resolution", OriginKey(FOUNDING, city.body.id))
    _open(city, "confidential thread of the council", CONFIDANTS, level=Level.CONFIDENTIAL)
    tomorrow = clock.today() + timedelta(days=1)
    _open(city, "thread of the council that opens tomorrow", MEMBERS, level=Level.MEMBERS, public_from=tomorrow)
    _invite(city)


def begin(city: City) -> None:
    """What others may read: the body above its part, everybody a thread that has been published."""
    _answer(city, _open(city, "thread of the council for the body above", WITH_PARENT, level=Level.PARENT))
    published = _open(city, "published thread of the council", EVERYBODY, level=Level.PUBLIC)
    _give_task(city, "a published thread", OriginKey(THREAD, published.id))


def _open(
    city: City, what: str, seen_by: Audience, *, level: Level | None = None, public_from: date | None = None
) -> BodyThread:
    title, text = city.mark(f"title of a {what}", seen_by), city.mark(f"text of a {what}", seen_by)
    by = city.person(Who.CHAIR)
    thread = open_thread(city.body, title=f"Beratung {title}", text=f"Es geht um {text}.", by=by)
    session.flush()
    if level is not None:
        set_thread_level(thread, level=level, public_from=public_from, by=by)
    city.note(thread, seen_by)
    own = f"/diskussion/{thread.public_id}"
    city.starts += [f"/gremien/gespraech/{thread.public_id}/", f"{own}/springen?nummer=1", f"{own}/beitraege.atom"]
    return thread


def _answer(city: City, thread: BodyThread) -> None:
    seen_by = WITH_PARENT if thread.level is Level.PARENT else MEMBERS
    text = city.mark("reply in a thread of the council", seen_by)
    city.note(reply(thread, body=f"Dazu {text}.", by=city.person(Who.MEMBER)), seen_by)


def _give_task(city: City, what: str, origin: OriginKey) -> None:
    words = TaskWords(
        title=f"Aufgabe {city.mark(f'title of a task out of {what}')}",
        note=f"Bitte {city.mark(f'note of a task out of {what}')}.",
        person=city.person(Who.MEMBER),
        due_at=clock.now() + timedelta(days=2),
    )
    task = add_task(city.body, words, origin=origin, by=city.person(Who.CHAIR))
    city.note(task)


def _invite(city: City) -> None:
    """Somebody without an account, whose name and address the office knows."""
    word = city.mark("address of an invited person", OFFICES)
    for_whom = city.mark("for whom an invited person would sit there", OFFICES)
    place = Place(votes=False, for_whom=f"Verein {for_whom}")
    offer = Offer(
        name=f"Kim {word}",
        email=f"{word}@example.org",
        function=Function.ADVISER,
        place=place,
        from_day=clock.today(),
        until_day=None,
        answer_until=clock.today() + timedelta(days=14),
    )
    city.invited[offer.email] = frozenset({word, for_whom})
    city.note(invite(city.body, offer, by=city.person(Who.KEEPER)), OFFICES)


COUNCILS = Story("councils", add, begin)
