"""A hidden text is gone from every page at once, for guests and members, and comes back everywhere."""

import pytest

from forum.core.data.database import session
from forum.moderation.measures.texts import HIDE, RESTORE
from forum.moderation.services.open_case import open_case
from tests.factories import make_organisation, make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, opening_of, subject_of

INSULT = "Vollpfosten im Rathaus"


@pytest.fixture
def moderate():
    """Hide or show a thing on the moderation's own initiative, as a request would: committed."""

    def act(thing, measure):
        open_case(subject_of(thing), by=make_moderator())
        decide_on(thing, measure)
        session.commit()

    return act


def pages_of(topic, person):
    """Where words of a topic can be read."""
    return [
        "/",
        "/themen/",
        f"/themen/{topic.public_id}/{topic.slug}",
        f"/personen/{person.public_id}/{person.slug}",
        f"/melden/beitrag/{opening_of(topic).public_id}",
    ]


def found_on(client, addresses, words):
    return [address for address in addresses if words in str(client.get(address, status=None).body)]


@pytest.mark.parametrize("reader", ["guest", "member"])
def test_a_hidden_reply_leaves_the_topic_the_profile_and_the_quotes(client, moderate, reader):
    author, topic = make_user(), make_topic()
    post = make_reply(topic, by=author, body=f"Lauter {INSULT}.")
    make_reply(topic, body=f"> [{author.public_name}, #2](/beitrag/{post.public_id})\n>\n> Lauter {INSULT}.\n\nNein.")
    if reader == "member":
        client.log_in(make_user())
    pages = pages_of(topic, author)
    before = found_on(client, pages, INSULT)
    assert pages[2] in before

    moderate(post, HIDE)
    assert found_on(client, pages, INSULT) == []
    assert "ausgeblendet" in client.get(pages[2]).main

    moderate(post, RESTORE)
    assert found_on(client, pages, INSULT) == before


def test_a_topic_whose_opening_post_is_hidden_leaves_every_list(client, moderate):
    author = make_user()
    topic = make_topic(by=author, title=f"Wieder {INSULT} unterwegs")
    pages = pages_of(topic, author)
    before = found_on(client, pages, INSULT)
    assert "/themen/" in before
    assert pages[2] in before

    moderate(opening_of(topic), HIDE)
    assert found_on(client, pages, INSULT) == []
    client.get(pages[2], status=404)

    moderate(opening_of(topic), RESTORE)
    assert found_on(client, pages, INSULT) == before


def test_a_hidden_profile_keeps_its_name_and_text_to_itself(client, moderate):
    person = make_user(about="Kaufen Sie Uhren.", about_html="<p>Kaufen Sie Uhren.</p>")
    page = f"/personen/{person.public_id}/{person.slug}"
    assert "Kaufen Sie Uhren." in client.get(page).main

    moderate(person, HIDE)
    assert "Kaufen Sie Uhren." not in client.get(page, status=None).text

    moderate(person, RESTORE)
    assert "Kaufen Sie Uhren." in client.get(page).main


def test_a_hidden_organisation_leaves_the_list_of_organisations(client, moderate):
    club = make_organisation(name="Musterverein für Uhrenhandel")
    pages = ["/organisationen/", f"/organisationen/{club.public_id}/{club.slug}"]
    before = found_on(client, pages, "Uhrenhandel")
    assert before == pages

    moderate(club, HIDE)
    assert found_on(client, pages, "Uhrenhandel") == []

    moderate(club, RESTORE)
    assert found_on(client, pages, "Uhrenhandel") == before


def test_the_moderation_and_the_author_still_read_a_hidden_text(make_client, moderate):
    author, topic = make_user(), make_topic()
    post = make_reply(topic, by=author, body=f"Lauter {INSULT}.")
    moderate(post, HIDE)
    page = f"/themen/{topic.public_id}/{topic.slug}"

    for person in (author, make_moderator()):
        reader = make_client()
        reader.log_in(person)
        assert INSULT in reader.get(page).main

    moderator = make_client()
    moderator.log_in(make_moderator())
    assert INSULT in moderator.get(f"/moderation/{case_of(post).public_id}").main
