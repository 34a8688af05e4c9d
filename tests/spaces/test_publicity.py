"""A thread, or a whole space, becomes public or closed: pages, figures and quotes follow."""

from datetime import timedelta

import pytest

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time.clock import today
from forum.discussions.jobs import count_what_became_public
from forum.discussions.queries import find_thread
from forum.discussions.services.publicity import set_level, set_visibility
from forum.discussions.services.transfer import CannotTransfer, merge_threads
from forum.spaces.forum_space import forum_space
from forum.spaces.models import Function, Level, Visibility
from forum.topics.queries.counts import find_differences
from forum.topics.services.steer import move_topic, split_topic
from tests.discussions.posts import opening_of
from tests.discussions.quoting import quotation
from tests.factories import make_field, make_organisation, make_reply, make_seat, make_space, make_topic, make_user
from tests.support.leaks import assert_found_only_by, assert_read_only_by

DAY = timedelta(days=1)


class Story:
    """A topic with two replies of its author, who has a seat where it stands."""

    def __init__(self):
        self.author, self.field, self.organisation = make_user(), make_field(), make_organisation()
        self.topic = make_topic(by=self.author, field=self.field, title="Ein Zwetschgenkuchen für den Beirat")
        for _number in range(2):
            make_reply(self.topic, by=self.author)
        make_seat(self.topic.space, self.author, function=Function.OFFICE)
        session.commit()

    @property
    def address(self):
        return f"/themen/{self.topic.public_id}/{self.topic.slug}"

    @property
    def posts(self):
        session.commit()
        session.refresh(self.author)
        return self.author.post_count

    def set(self, level, public_from=None):
        set_level(self.topic, level=level, public_from=public_from, by=self.author)
        session.commit()


@pytest.fixture
def story(clock):
    return Story()


@pytest.mark.both_databases
def test_a_space_that_closes_takes_all_its_figures_along_and_brings_them_back(story):
    space = forum_space()
    assert story.posts == 3

    set_visibility(space, Visibility.MEMBERS, by=story.author)
    assert story.posts == 0
    assert find_differences() == []

    make_reply(story.topic, by=story.author)
    assert story.posts == 0

    set_visibility(space, Visibility.PUBLIC, by=story.author)
    assert story.posts == 4
    assert find_differences() == []


@pytest.mark.both_databases
def test_what_only_members_read_is_in_no_figure_until_its_day_and_then_in_all(story, clock):
    story.set(Level.MEMBERS, today() + DAY)
    assert story.posts == 0
    assert find_thread(story.topic.public_id, actor=GUEST) is None
    count_what_became_public()
    assert story.posts == 0

    clock.advance(days=1)
    assert find_thread(story.topic.public_id, actor=GUEST)
    for _twice in range(2):
        count_what_became_public()
        assert story.posts == 3
    assert find_differences() == []


def test_guests_find_a_closed_thread_from_its_day_on_and_members_always(story, make_client, clock):
    story.set(Level.CONFIDENTIAL, today() + DAY)
    member, guest = make_client(person=story.author), make_client()
    pages = [story.address, f"/themen/{story.topic.public_id}/druck", f"/beitrag/{opening_of(story.topic).public_id}"]

    assert_found_only_by(member, [guest], pages)
    assert_read_only_by(
        member, [guest], ["/", "/themen/", f"/personen/{story.author.public_id}/"], word="Zwetschgenkuchen"
    )
    clock.advance(days=1)
    for page in pages:
        guest.get(page)
    assert "Zwetschgenkuchen" in guest.get("/themen/?titel=Zwetschgenkuchen").main


def test_a_page_in_memory_is_gone_when_its_thread_or_space_closes(story, make_client):
    guest = make_client()
    for close in (
        lambda: story.set(Level.MEMBERS),
        lambda: set_visibility(forum_space(), Visibility.MEMBERS, by=story.author),
    ):
        guest.get(story.address)
        close()
        guest.get(story.address, status=404)
        story.set(None)


def test_a_closed_thread_is_published_out_of_a_closed_space_but_only_members_write(story, make_client):
    story.topic.space = make_space()
    make_seat(story.topic.space, story.author)
    story.set(Level.PUBLIC)
    reader = make_client(person=make_user())

    page = reader.get(story.address)

    assert "Zwetschgenkuchen" in page.heading
    assert "Beitrag absenden" not in page.buttons
    assert "Hier schreiben nur die Mitglieder." in page.main
    assert "Beitrag absenden" in make_client(person=story.author).get(story.address).buttons
    stranger = make_client().get(story.address)
    assert "Hier schreiben nur die Mitglieder." in stranger.main
    assert "Konto anlegen" not in stranger.main
    reader.post(f"/diskussion/{story.topic.public_id}/antworten", {"body": "Auch ich."}, status=403)
    reader.post(f"/beitrag/{opening_of(story.topic).public_id}/unterstuetzen", status=403)


@pytest.mark.both_databases
def test_quotes_of_what_fewer_people_may_read_are_emptied(story):
    told = make_reply(story.topic, body="Der Preis ist vertraulich.")
    quote = quotation(f"/beitrag/{told.public_id}", "Der Preis ist vertraulich.")
    inside, outside = make_reply(story.topic, body=quote), make_reply(make_topic(), body=quote)
    assert "vertraulich" in inside.html
    assert "vertraulich" in outside.html

    story.set(Level.CONFIDENTIAL)

    assert "vertraulich" in inside.html
    assert "vertraulich" not in outside.html
    elsewhere = make_topic()
    set_level(elsewhere, level=Level.MEMBERS, public_from=None, by=story.author)
    assert "vertraulich" not in make_reply(elsewhere, body=quote).html
    set_level(elsewhere, level=Level.CONFIDENTIAL, public_from=today() + DAY, by=story.author)
    assert "vertraulich" not in make_reply(elsewhere, body=quote).html


def test_topics_that_different_people_read_are_not_merged_and_a_part_keeps_its_readers(story):
    story.set(Level.MEMBERS)

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

    assert part.level is Level.MEMBERS
    assert story.posts == 0
    assert find_differences() == []


@pytest.mark.both_databases
def test_moving_merging_and_splitting_keep_the_figures_whoever_reads(story):
    other = make_topic(by=story.author)
    part = split_topic(
        story.topic,
        numbers=[2],
        title="Der zweite Kuchen für alle",
        field=story.field,
        reason="Eigenes",
        by=story.author,
    )
    merge_threads(part, into=other, reason="Dasselbe", by=story.author)
    story.set(Level.MEMBERS)
    move_topic(story.topic, make_field(), reason="Anderes Feld", by=story.author)
    assert find_differences() == []

    story.set(None)
    assert story.posts == 4
    assert find_differences() == []
