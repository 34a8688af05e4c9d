"""What the bodies of the demo city work on: private threads, tasks, documents with versions, a text written together."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from forum.accounts.policies import actor_for
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import OriginKey
from forum.councils.tasks.known_origins import THREAD
from forum.councils.tasks.services.tasks import TaskWords, add_task, mark_done
from forum.councils.workspace.services.open_thread import open_thread
from forum.councils.workspace.services.set_level import set_thread_level
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.building.event_days import at_time
from forum.demo.building.papers import set_paper
from forum.demo.stories import Story
from forum.discussions.services.follow import mark_read
from forum.discussions.services.write import reply
from forum.documents.models import Folder
from forum.documents.queries.versions import find_newest_version
from forum.documents.services.add import upload_document
from forum.documents.services.change import set_level
from forum.documents.services.folders import create_folder
from forum.documents.services.replace import upload_version
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Paper, Paragraph
from forum.papers.services.amendments import propose
from forum.papers.services.begin import begin_paper
from forum.papers.services.locking import latest_of
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.remarks import write_remark
from forum.papers.services.versions import close_version
from forum.spaces.models import Level, Space
from forum.spaces.queries import seats_held


def events(city: City) -> Iterator[Event]:
    for story in stories.bodies():
        key = story["key"]
        for talk in story.get("talk", ()):
            yield _event(city, talk, partial(_begin_thread, city, key, talk))
            for post in talk.get("post", ()):
                yield _event(city, post, partial(_reply, city, key, talk["key"], post))
        for task in story.get("task", ()):
            yield _event(city, task, partial(_add_task, city, key, task))
        for document in story.get("document", ()):
            yield _event(city, document, partial(_upload, city, key, document))
            for version in document.get("version", ()):
                yield _event(city, version, partial(_replace, city, key, document, version))
        for paper in story.get("paper", ()):
            yield from _paper_events(city, key, paper)


def _event(city: City, story: Story, happen: partial[None]) -> Event:
    return Event(stories.moment(story["at"], now=city.now), happen)


def _paper_events(city: City, key: str, story: Story) -> Iterator[Event]:
    yield _event(city, story, partial(_begin_paper, city, key, story))
    for remark in story.get("remarks", ()):
        yield _event(city, remark, partial(_remark, city, story, remark))
    yield Event(stories.moment(story["version"], now=city.now), partial(_close, city, story))
    for change in story.get("changed", ()):
        yield _event(city, change, partial(_change, city, story, change))
    for amendment in story.get("amendments", ()):
        yield _event(city, amendment, partial(_propose, city, story, amendment))


def _begin_thread(city: City, key: str, story: Story) -> None:
    body, by = city.bodies[key], city.people[story["by"]]
    thread = open_thread(body, title=story["title"], text=story["text"], by=by)
    city.body_threads[key, story["key"]] = thread
    if "level" in story:
        set_thread_level(thread, level=Level(story["level"]), public_from=None, by=by)


def _reply(city: City, key: str, thread_key: str, story: Story) -> None:
    thread, by = city.body_threads[key, thread_key], city.people[story["by"]]
    mark_read(thread, number=thread.last_number, by=by)
    reply(thread, body=story["text"], by=by)


def _add_task(city: City, key: str, story: Story) -> None:
    """Due so many days from now, at a time of the day; what is done is marked at once."""
    due = at_time(clock.day_of(city.now) + timedelta(days=story["due"]), story["time"])
    thread = city.body_threads[key, story["thread"]] if "thread" in story else None
    words = TaskWords(title=story["title"], note="", person=city.people[story["person"]], due_at=due)
    origin = OriginKey(THREAD, thread.id) if thread else None
    task = add_task(city.bodies[key], words, origin=origin, by=city.people["kim"])
    if "done" in story:
        mark_done(task, by=city.people[story["person"]])


def _upload(city: City, key: str, story: Story) -> None:
    by, space = city.people[story["by"]], _space(city.bodies[key])
    content = set_paper(story["name"].removesuffix(".pdf"), *story["lines"])
    document = upload_document(content, story["name"], space=space, folder=_folder(city, key, story), by=by)
    city.documents[key, story["name"]] = document
    if "level" in story:
        version = find_newest_version(document, actor=_reader(city, story))
        assert version is not None
        level = Level(story["level"])
        set_level(version, level, public_from=None, offered={level}, by=by)


def _replace(city: City, key: str, story: Story, version: Story) -> None:
    document, reader = city.documents[key, story["name"]], _reader(city, version)
    newest = find_newest_version(document, actor=reader)
    assert newest is not None
    upload_version(
        set_paper(story["name"].removesuffix(".pdf"), *version["lines"]),
        story["name"],
        document=document,
        based_on=newest,
        reader=reader,
        by=city.people[version["by"]],
        note=version["note"],
    )


def _folder(city: City, key: str, story: Story) -> Folder:
    space = _space(city.bodies[key])
    found = session.scalar(select(Folder).where(Folder.space_id == space.id, Folder.name == story["folder"]))
    return found or create_folder(space, story["folder"], by=city.people[story["by"]])


def _begin_paper(city: City, key: str, story: Story) -> None:
    text = "\n\n".join(story["paragraphs"])
    city.papers[story["key"]] = begin_paper(
        _space(city.bodies[key]), title=story["title"], words=story["text"], text=text, by=city.people[story["by"]]
    )


def _remark(city: City, story: Story, remark: Story) -> None:
    paragraph = _paragraph(city.papers[story["key"]], remark["paragraph"])
    write_remark(paragraph, latest_of(paragraph), body=remark["text"], by=city.people[remark["by"]])


def _close(city: City, story: Story) -> None:
    close_version(city.papers[story["key"]], note="Für die erste Lesung", by=city.people[story["by"]])


def _change(city: City, story: Story, change: Story) -> None:
    paragraph = _paragraph(city.papers[story["key"]], change["paragraph"])
    edit_paragraph(paragraph, body=change["text"], seen=latest_of(paragraph).number, by=city.people[change["by"]])


def _propose(city: City, story: Story, amendment: Story) -> None:
    paragraph = _paragraph(city.papers[story["key"]], amendment["paragraph"])
    propose(
        paragraph,
        latest_of(paragraph),
        kind=AmendmentKind.CHANGE,
        body=amendment["text"],
        reason=amendment["reason"],
        by=city.people[amendment["by"]],
    )


def _paragraph(paper: Paper, number: int) -> Paragraph:
    """The paragraph of a number; number 0 is the heading."""
    query = select(Paragraph).where(Paragraph.paper_id == paper.id).order_by(Paragraph.position)
    paragraph = session.scalars(query.offset(number).limit(1)).one()
    paragraph.paper = paper
    return paragraph


def _space(body: Body) -> Space:
    return session.get_one(Space, body.space_id)


def _reader(city: City, story: Story) -> Actor:
    person = city.people[story["by"]]
    return actor_for(person, seats_held(person.id))
