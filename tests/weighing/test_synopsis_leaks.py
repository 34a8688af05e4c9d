"""What is taken from a contribution is gone from its synopsis: from the page, its printed form and every file."""

import pytest

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.delete import delete_post
from forum.discussions.services.hide import hide_post
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.services.open_case import open_case
from forum.weighing.services.enter import Sender, change_entered
from forum.weighing.synopsis.files import ENDINGS
from tests.moderation.stories import decide_on, make_moderator, subject_of
from tests.weighing.factories import enter_letter, first, make_office, make_weighing, post_of
from tests.weighing.reading_synopses import address_of, release, shown
from tests.weighing.test_synopsis_files import packed, text_of

WORDS = "Die Zufahrt bei Familie Beispielmeier ist zugeparkt."
NAME = "Familie Beispielmeier"


@pytest.fixture
def office(make_client):
    client = make_client()
    client.log_in(make_office())
    return client


def read_all(client, weighing):
    """The words of the page, of its printed form and of each file."""
    told = {place: shown(client.get(address_of(weighing, place))) for place in ("", "druckansicht")}
    for ending in ENDINGS:
        told[ending] = text_of(ending, client.get(address_of(weighing, f"synopse.{ending}")).response.data)
    return told


def take_away(way, weighing):
    contribution = first(weighing)
    post = post_of(contribution)
    if way == "blacked out":
        open_case(subject_of(post), by=make_moderator())
        decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(NAME,))
    elif way == "hidden":
        hide_post(post, by=make_office(), reason="Daten")
    else:
        delete_post(post, by=session.get_one(User, post.author_id))
    session.commit()


@pytest.mark.both_databases
@pytest.mark.parametrize("way", ["blacked out", "hidden", "deleted"])
def test_what_is_taken_from_a_post_is_gone_from_page_and_files(client, office, way):
    weighing = make_weighing(WORDS, "Ein anderer Beitrag.")
    release(weighing)
    for reader in (client, office):
        assert all(packed(NAME) in words for words in read_all(reader, weighing).values())

    take_away(way, weighing)

    for reader in (client, office):
        for words in read_all(reader, weighing).values():
            assert packed(NAME) not in words
            assert ("geschwärzt" in words) == (way == "blacked out")
            assert "EinandererBeitrag." in words


def test_what_the_office_takes_from_a_letter_is_gone_too(client):
    weighing = make_weighing()
    letter = enter_letter(weighing, WORDS)
    release(weighing)
    assert all(packed(NAME) in words for words in read_all(client, weighing).values())

    change_entered(
        letter,
        WORDS.replace(NAME, "Familie B."),
        Sender("Robin Beispiel", address="Musterweg 1"),
        received_on=clock.today(),
        by=make_office(),
    )
    session.commit()

    assert not any(packed(NAME) in words for words in read_all(client, weighing).values())
