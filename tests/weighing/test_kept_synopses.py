"""The page of a released synopsis is kept for guests, and loses in the same moment what is taken from it."""

import pytest
from sqlalchemy import update

from forum.accounts.models import User
from forum.consultations.models.procedures import Module, Procedure
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.delete import delete_post
from forum.discussions.services.hide import hide_post
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.services.open_case import open_case
from forum.spaces.models import Level
from forum.weighing.services.enter import Sender, change_entered
from tests.factories import make_reply, make_topic
from tests.moderation.stories import decide_on, make_moderator, subject_of
from tests.support.queries import count_queries
from tests.weighing.factories import (
    answer,
    contributions_of,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
    post_of,
)
from tests.weighing.reading_synopses import address_of, release

NAME = "Familie Beispielmeier"
WORDS = f"Die Zufahrt bei {NAME} ist zugeparkt."
CLUB = "Verein Beispieldaten e. V."
REASON = "Die Stadt prüft die Zufahrt."

pytestmark = pytest.mark.both_databases


@pytest.fixture
def weighing():
    held = make_weighing(WORDS, "Ein anderer Beitrag.")
    enter_letter(held, "Ein Brief.", organisation=CLUB)
    argument = make_argument(held, "Zufahrt", passages_of(first(held))[0])
    answer(argument, reason=REASON)
    release(held)
    return held


def is_kept(client, address):
    """Whether reading it once more costs nothing but the question for its versions, which goes past SQLAlchemy."""
    with count_queries() as queries:
        client.get(address)
    return len(queries) == 0


@pytest.mark.parametrize("query", ["", "?gliederung=argumente", "?teil=post", "?argument=1&namen=verborgen"])
def test_a_released_synopsis_is_kept_with_each_choice(client, weighing, query):
    address = address_of(weighing, query)
    client.get(address)

    assert is_kept(client, address)


def test_before_the_release_and_for_members_nothing_is_kept(client, make_client):
    held = make_weighing(WORDS)
    session.commit()
    address = address_of(held)
    client.get(address, status=404)
    office = make_client()
    office.log_in(make_office())
    office.get(address)

    assert not is_kept(office, address)
    client.get(address, status=404)
    release(held)
    assert NAME in client.get(address).text


def black_out(weighing):
    post = post_of(first(weighing))
    open_case(subject_of(post), by=make_moderator())
    decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(NAME,))


def hide(weighing):
    hide_post(post_of(first(weighing)), by=make_office(), reason="Daten")


def delete(weighing):
    post = post_of(first(weighing))
    delete_post(post, by=session.get_one(User, post.author_id))


def close(weighing):
    session.get_one(Thread, post_of(first(weighing)).thread_id).level = Level.CONFIDENTIAL


def hide_with_its_thread(weighing):
    session.get_one(Thread, post_of(first(weighing)).thread_id).hidden_at = clock.now()


def write_by_statement(weighing):
    # as accounts that go and posts that are erased are written: many rows at once, known by another column
    author = post_of(first(weighing)).author_id
    session.execute(update(Post).where(Post.author_id == author).values(raw_body="…", html="<p>…</p>"))


TAKING = [black_out, hide, delete, close, hide_with_its_thread, write_by_statement]


@pytest.mark.parametrize("take", TAKING, ids=lambda one: one.__name__)
def test_a_kept_page_loses_the_words_in_the_same_moment(client, weighing, take):
    address = address_of(weighing)
    assert NAME in client.get(address).text
    assert is_kept(client, address)

    take(weighing)
    session.commit()

    page = client.get(address)
    assert NAME not in page.text
    assert "Ein anderer Beitrag." in page.text
    assert is_kept(client, address)


def letter_of(weighing):
    return contributions_of(weighing)[-1]


def rename_the_sender(weighing):
    sender = Sender("Robin Beispiel", organisation="Verein Neu e. V.", address="Musterweg 1")
    change_entered(letter_of(weighing), "Ein Brief.", sender, received_on=clock.today(), by=make_office())


def rename_the_procedure(weighing):
    session.get_one(Procedure, weighing.procedure_id).title = "Verein Neu e. V."


def rename_a_module(weighing):
    module = session.query(Module).filter_by(procedure_id=weighing.procedure_id).first()
    module.title = "Verein Neu e. V."


CHANGING = [rename_the_sender, rename_the_procedure, rename_a_module]


@pytest.mark.parametrize("change", CHANGING, ids=lambda one: one.__name__)
def test_a_kept_page_shows_another_name_at_once(client, weighing, change):
    address = address_of(weighing)
    assert "Verein Neu" not in client.get(address).text

    change(weighing)
    session.commit()

    assert "Verein Neu e. V." in client.get(address).text


def test_an_author_who_is_renamed_stands_nowhere_and_what_strangers_write_makes_nothing_anew(client, weighing):
    address = address_of(weighing)
    author = session.get_one(User, post_of(first(weighing)).author_id)
    strangers = make_topic()
    session.commit()
    client.get(address)
    author.public_name = "Toni Anders"
    make_reply(strangers)
    session.commit()

    # the check of kept pages compares it with one made anew
    assert is_kept(client, address)
    assert "Toni Anders" not in client.get(address).text


def test_a_procedure_that_closes_is_a_404_although_its_synopsis_was_kept(client, weighing):
    address = address_of(weighing)
    client.get(address)

    session.get_one(Procedure, weighing.procedure_id).published_at = None
    session.commit()

    client.get(address, status=404)
