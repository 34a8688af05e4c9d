"""A thing that gets a ceiling takes along all that hangs on it: counts, quotes, files, remarks, versions, talks."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time.clock import today
from forum.discussions.jobs import count_what_became_public
from forum.discussions.queries import find_thread
from forum.discussions.services import publicity
from forum.discussions.services.publicity import set_level
from forum.discussions.services.transfer import CannotTransfer, merge_threads
from forum.documents.models import File
from forum.documents.queries.files import find_file
from forum.documents.services.ceilings import set_document_ceiling
from forum.documents.services.change import set_level as set_document_level
from forum.events.desk.services.copy import copy_event
from forum.events.desk.services.discussion import open_discussion
from forum.events.desk.services.papers import add_paper
from forum.events.desk.services.write import edit_event
from forum.events.models.threads import EventThread
from forum.papers.models import PaperThread, PaperVersion
from forum.papers.policies import visible_versions
from forum.papers.services.begin import Readership
from forum.papers.services.readers import publish_version, set_readers, take_back
from forum.papers.services.versions import close_version
from forum.spaces.holders import HeldBack
from forum.spaces.models import Function, Level
from forum.spaces.policies import is_public, level_today
from forum.spaces.services import set_ceiling
from forum.topics.queries.counts import find_differences
from forum.topics.services.steer import split_topic
from tests.discussions.quoting import quotation
from tests.documents.files import PDF
from tests.documents.shelf_city import add_content, make_document, make_shelf, versions_of
from tests.events.factories import make_event
from tests.factories import make_field, make_reply, make_seat, make_topic, make_user
from tests.papers.factories import make_body, make_paper

DAY = timedelta(days=1)
EVERYBODY = Readership(Level.PUBLIC)


class Story:
    """A topic with two replies of its author, who has a seat where it stands."""

    def __init__(self):
        self.author, self.field = make_user(), make_field()
        self.topic = make_topic(by=self.author, field=self.field, title="Ein Zwetschgenkuchen für den Beirat")
        for _number in range(2):
            make_reply(self.topic, by=self.author)
        make_seat(self.topic.space, self.author, function=Function.OFFICE)
        session.commit()

    @property
    def posts(self):
        session.commit()
        session.refresh(self.author)
        return self.author.post_count

    def hold(self, level):
        set_ceiling(self.topic, level)
        session.commit()


@pytest.fixture
def story(clock):
    return Story()


@pytest.mark.both_databases
def test_a_thread_that_is_held_back_is_in_no_public_figure(story):
    for ceiling in (Level.MEMBERS, Level.PARENT, Level.CONFIDENTIAL):
        story.hold(ceiling)
        assert story.posts == 0
        assert find_thread(story.topic.public_id, actor=GUEST) is None
        assert find_differences() == []

    story.hold(Level.PUBLIC)

    assert story.posts == 3
    assert find_thread(story.topic.public_id, actor=GUEST)
    assert find_differences() == []


@pytest.mark.both_databases
def test_what_is_held_back_keeps_nothing_else_from_becoming_public_on_its_day(story, clock, monkeypatch):
    other = make_topic(by=make_user())
    for topic in (story.topic, other):
        set_level(topic, level=Level.MEMBERS, public_from=today() + DAY, by=story.author)
    story.hold(Level.MEMBERS)
    monkeypatch.setattr(publicity, "SETTLED_AT_ONCE", 1)
    clock.advance(days=1)

    count_what_became_public()
    session.commit()

    session.refresh(other)
    assert other.counted_at is not None
    assert story.posts == 0
    assert find_differences() == []

    # its day came while it was held back
    story.hold(None)
    assert story.posts == 3


@pytest.mark.both_databases
def test_quotes_of_what_is_held_back_are_emptied_for_those_who_cannot_read_it_and_come_back(story):
    told = make_reply(story.topic, body="Der Preis ist vertraulich.")
    quote = quotation(f"/beitrag/{told.public_id}", "Der Preis ist vertraulich.")
    inside, outside = make_reply(story.topic, body=quote), make_reply(make_topic(), body=quote)
    beside = make_topic()
    set_level(beside, level=Level.MEMBERS, public_from=None, by=story.author)
    among_members = make_reply(beside, body=quote)

    story.hold(Level.CONFIDENTIAL)
    assert ["vertraulich" in post.html for post in (inside, among_members, outside)] == [True, False, False]

    story.hold(Level.MEMBERS)
    assert ["vertraulich" in post.html for post in (inside, among_members, outside)] == [True, True, False]

    story.hold(None)
    assert ["vertraulich" in post.html for post in (inside, among_members, outside)] == [True, True, True]


@pytest.mark.both_databases
def test_a_public_thread_that_is_held_back_quotes_what_its_readers_may_read_and_no_more_once_it_is_free(story):
    private = make_topic()
    set_level(private, level=Level.MEMBERS, public_from=None, by=story.author)
    told = make_reply(private, body="Das bleibt unter uns.")
    quote = quotation(f"/beitrag/{told.public_id}", "Das bleibt unter uns.")
    story.hold(Level.MEMBERS)
    post = make_reply(story.topic, body=quote)
    assert "unter uns" in post.html

    story.hold(None)

    assert "unter uns" not in post.html


def test_threads_with_different_ceilings_are_not_merged_and_a_part_stays_closed(story):
    story.hold(Level.MEMBERS)

    with pytest.raises(CannotTransfer):
        merge_threads(story.topic, into=make_topic(), reason="Dasselbe", by=story.author)
    part = split_topic(
        story.topic,
        numbers=[2],
        title="Der zweite Kuchen für alle",
        field=story.field,
        reason="Eigenes",
        by=story.author,
    )

    assert (part.level, part.ceiling) == (Level.MEMBERS, None)
    assert story.posts == 0
    assert find_differences() == []


@pytest.mark.both_databases
def test_all_versions_of_a_document_are_held_back_and_so_is_the_next_one(clock):
    space = make_shelf()
    chair = make_seat(space, make_user(), function=Function.CHAIR).user
    document = make_document(space, by=chair, level=Level.PUBLIC)
    add_content(document, by=chair)
    assert find_file(versions_of(document)[1].file.public_id, actor=GUEST)

    set_document_ceiling(document, Level.CONFIDENTIAL)
    add_content(document, PDF, by=chair, level=Level.PUBLIC)
    session.commit()

    files = [version.file for version in versions_of(document)]
    assert [level_today(file) for file in files] == [Level.CONFIDENTIAL] * 3
    assert not any(find_file(file.public_id, actor=GUEST) for file in files)

    set_document_ceiling(document, None)
    assert [is_public(file) for file in files] == [True, False, True]


def test_a_version_that_is_held_back_gets_no_wider_readers(clock):
    document = make_document(make_shelf(), level=Level.MEMBERS)
    set_document_ceiling(document, Level.MEMBERS)
    version = versions_of(document)[0]
    named = {"offered": tuple(Level), "by": make_user()}

    for level, day in ((Level.PUBLIC, None), (Level.PARENT, None), (Level.MEMBERS, today() + DAY)):
        with pytest.raises(HeldBack):
            set_document_level(version, level, public_from=day, **named)
    set_document_level(version, Level.CONFIDENTIAL, public_from=None, **named)

    assert version.file.level is Level.CONFIDENTIAL


@pytest.mark.both_databases
def test_a_text_that_is_held_back_takes_remarks_and_versions_along_also_published_and_later_ones(clock):
    body = make_body()
    paper = make_paper(body, readers=EVERYBODY)
    published = close_version(paper, by=body.chair)
    publish_version(published, EVERYBODY, by=body.chair)

    set_ceiling(paper, Level.MEMBERS)
    paper.title = "Ein anderer Titel"
    later = close_version(paper, by=body.chair)
    session.commit()

    talk = session.get_one(PaperThread, paper.thread_id)
    assert [level_today(one) for one in (paper, talk, published, later)] == [Level.MEMBERS] * 4
    assert talk.counted_at is None
    assert session.scalars(select(PaperVersion.id).where(visible_versions(GUEST))).all() == []
    for opening in (
        lambda: set_readers(paper, EVERYBODY, by=body.chair),
        lambda: publish_version(later, EVERYBODY, by=body.chair),
        lambda: publish_version(later, Readership(Level.MEMBERS, today() + DAY), by=body.chair),
    ):
        with pytest.raises(HeldBack):
            opening()
    take_back(published, by=body.chair)
    assert not is_public(published)

    set_ceiling(paper, None)
    assert [is_public(one) for one in (paper, talk, published, later)] == [True] * 4
    assert talk.counted_at is not None


@pytest.mark.both_databases
def test_an_event_that_is_held_back_takes_papers_and_talk_along_and_its_copy_stays_closed(clock):
    office, event = make_user(roles=(Role.OFFICE,)), make_event()
    paper = add_paper(event, PDF, "plan.pdf", title="Plan", is_result=False, by=office)
    talk = open_discussion(event, body="Fragen?", by=office)
    file = session.get_one(File, paper.file_id)

    set_ceiling(event, Level.MEMBERS)
    session.commit()

    assert [level_today(one) for one in (event, talk, file)] == [Level.MEMBERS] * 3
    assert session.get_one(EventThread, event.discussion_id).counted_at is None
    with pytest.raises(HeldBack):
        edit_event(event, {"level": Level.PUBLIC}, by=office)
    late = add_paper(event, PDF, "spaet.pdf", title="Spät", is_result=False, by=office)
    assert not is_public(session.get_one(File, late.file_id))
    copy = copy_event(event, by=office, starts_at=event.starts_at + DAY, ends_at=event.ends_at + DAY)
    assert (copy.level, copy.ceiling) == (Level.MEMBERS, None)

    set_ceiling(event, None)
    assert all(is_public(one) for one in (event, talk, file))
    assert talk.counted_at is not None
