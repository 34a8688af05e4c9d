"""All that a topic's page shows to everybody, loaded once for each of its states."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import contains_eager, defer

from forum.core.data.database import session
from forum.core.web.memory import Kept
from forum.discussions.models import Post, TrailEntry
from forum.discussions.queries import Stamp, list_posts, list_trail
from forum.discussions.release_rules import Standing
from forum.topics.models import FieldOfAction, ImportedText, StatusStep, Tag, Topic, TopicTag

PAGES_KEPT = 60
PARTS_KEPT = 60
FEWEST_SHOWN_BY_GROUP = 5


@dataclass
class TopicPage:
    """One page of a topic in one state; shared by all readers, so nothing in it belongs to one of them.

    `parts` keeps finished posts and columns by language and by what their reader may do.
    """

    versions: tuple[int, int]
    topic: Topic
    posts: Sequence[Post]
    answer: Post | None
    trail: Sequence[TrailEntry]
    steps: Sequence[StatusStep]
    tags: Sequence[str]
    source: ImportedText | None
    number: int
    # asked for by the first member who reads this state
    standing: Standing | None = None
    parts: Kept[tuple[object, ...], Markup] = field(default_factory=lambda: Kept(room=PARTS_KEPT))

    @property
    def voices(self) -> dict[str, int]:
        """People by group; empty below the number from which it is shown."""
        counted = self.topic.voices
        return counted if sum(counted.values()) >= FEWEST_SHOWN_BY_GROUP else {}


# by public id, which no other thread ever has, in whichever database
_pages: Kept[tuple[str, int], TopicPage] = Kept(room=PAGES_KEPT)


def load_page(stamp: Stamp, number: int) -> TopicPage:
    """The page in the state of the stamp: from memory, or by six queries at most."""
    key = (stamp.public_id, number)
    page = _pages.get(key)
    if page is None or page.versions != stamp.versions:
        page = _load(stamp, number)
        _pages.put(key, page)
    return page


def _load(stamp: Stamp, number: int) -> TopicPage:
    topic, source = session.execute(
        select(Topic, ImportedText)
        .join(Topic.field)
        .outerjoin(ImportedText, ImportedText.thread_id == Topic.id)
        .options(contains_eager(Topic.field), defer(Topic.closing_summary))
        .where(Topic.id == stamp.thread_id)
    ).one()
    posts = list_posts(topic.id, page=number, answer_number=topic.answer_number)
    answer = next((post for post in posts if post.number == topic.answer_number), None)
    page = TopicPage(
        versions=stamp.versions,
        topic=topic,
        posts=[post for post in posts if post is not answer],
        answer=answer,
        trail=list_trail(topic.id),
        steps=_list_steps(topic) if topic.is_proposal else (),
        tags=_list_tags(topic.id),
        source=source,
        number=number,
    )
    _detach(page)
    return page


def _detach(page: TopicPage) -> None:
    """Take the rows out of this request's session: its rollback would empty them for the next reader."""
    posts = [*page.posts, *([page.answer] if page.answer else [])]
    people = [person for post in posts for person in (post.author, post.organisation)]
    rows = {page.topic, page.topic.field, page.source, *posts, *people, *page.trail, *page.steps} - {None}
    for row in rows:
        if row in session:
            session.expunge(row)


def _list_steps(topic: Topic) -> Sequence[StatusStep]:
    return session.scalars(select(StatusStep).where(StatusStep.thread_id == topic.id).order_by(StatusStep.id)).all()


def _list_tags(thread_id: int) -> Sequence[str]:
    query = select(Tag.name).join(TopicTag, TopicTag.tag_id == Tag.id).where(TopicTag.thread_id == thread_id)
    return session.scalars(query.order_by(Tag.name)).all()


def find_field(public_id: str) -> FieldOfAction | None:
    return session.scalar(select(FieldOfAction).where(FieldOfAction.public_id == public_id))
