"""What the front page shows to all readers of a kind, loaded once for each state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.accounts.models import Group
from forum.consultations.catalogue.running import CallRow, list_ending_next
from forum.consultations.pages import LISTS as CONSULTATION_LISTS
from forum.core.access import Actor
from forum.core.web.guest_pages import shared_from
from forum.core.web.page_state import read_versions
from forum.core.web.shared_pages import SharedPage, SharedPages, detach
from forum.events.calendar.queries import EventRow, list_next_events
from forum.events.page_lifetime import end_of_hour
from forum.events.pages import LISTS as EVENT_LISTS
from forum.fields.queries import FieldRow
from forum.home import queries
from forum.home.news.queries import Announcement, list_newest
from forum.home.pages import ANNOUNCEMENTS, SITE_PAGES
from forum.home.queries import AnswerCard
from forum.topics.pages import LISTS
from forum.topics.queries import lists
from forum.topics.queries.lists import TopicRow

KINDS_KEPT = 20
NEWS_SHOWN = 3


@dataclass(kw_only=True)
class HomePage(SharedPage):
    """The front page but for what a reader has read."""

    sizes: Mapping[Group, int]
    latest: Sequence[TopicRow]
    answers: Sequence[AnswerCard]
    events: Sequence[EventRow]
    calls: Sequence[CallRow]
    news: Sequence[Announcement]
    # the listed topics of each field
    topics: Mapping[FieldRow, int]


_pages: SharedPages[HomePage] = SharedPages(room=KINDS_KEPT)


def load_home(kind: Actor) -> HomePage:
    """The front page as readers of a kind see it now."""
    basis = shared_from(*LISTS, *EVENT_LISTS, *CONSULTATION_LISTS, "answers", "group_sizes", SITE_PAGES, ANNOUNCEMENTS)
    return _pages.load(
        # announcements come and go on the full hour; events and consultations leave the page when they are over
        (kind, end_of_hour()),
        basis,
        lambda: _load(kind, basis.state),
    )


def _load(kind: Actor, state: int | None) -> HomePage:
    sizes, topics = queries.count_people_and_topics()
    return HomePage(
        state=state,
        sizes=sizes,
        latest=lists.list_latest(kind, most=5),
        answers=queries.list_answers(kind),
        events=list_next_events(kind, most=3),
        calls=list_ending_next(kind, most=3),
        news=_load_news(),
        topics=topics,
    )


def _load_news() -> Sequence[Announcement]:
    """A forum that has never announced anything is not asked."""
    if not read_versions((ANNOUNCEMENTS,))[ANNOUNCEMENTS]:
        return ()
    news = list_newest(most=NEWS_SHOWN)
    detach(row for one in news for row in (one.page, one.version))
    return news
