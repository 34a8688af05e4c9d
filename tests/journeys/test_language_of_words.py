"""Readers who have a page read aloud hear people's words in the language that they were written in."""

import pytest

from forum.core.data.database import session
from forum.discussions.services.edit import edit_post
from forum.moderation.measures.texts import HIDE
from forum.topics.models import Kind
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.objecting import address_of, object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, report_thing

TITLE = "Mehr Sitzbänke am Musterplatz"
TEXT = "Am Platz gibt es keine einzige Bank, auf der man sich in der Sonne ausruhen kann."
ENGLISH = "There is no bench on this square where you can sit down and have a rest in the sun."


def language_of(node) -> str:
    return next(one.get("lang") for one in (node, *node.iterancestors()) if one.get("lang") is not None)


def languages_of(page, words: str) -> set[str]:
    """The languages of all that holds the words in the main part of the page."""
    holders = page.document.xpath("//main//*[text()[contains(., $words)]]", words=words)
    return {language_of(node) for node in holders if node.tag not in ("script", "textarea", "option")}


@pytest.fixture
def author():
    return make_user(about=TEXT, about_html=f"<p>{TEXT}</p>")


@pytest.fixture
def topic(author):
    topic = make_topic(title=TITLE, body=TEXT, kind=Kind.PROPOSAL, by=author)
    make_reply(topic, body=ENGLISH, by=author)
    return topic


@pytest.mark.parametrize("place", ["thread", "print", "list", "start", "profile"])
def test_german_words_stay_german_on_an_english_page(client, topic, author, place):
    thread = f"/themen/{topic.public_id}/{topic.slug}"
    address = {
        "thread": thread,
        "print": f"/themen/{topic.public_id}/druck",
        "list": "/themen/",
        "start": "/",
        "profile": f"/personen/{author.public_id}/",
    }[place]
    client.get("/themen/").press("English")
    words = TITLE if place in ("list", "start") else TEXT

    assert languages_of(client.get(address), words) == {"de"}


@pytest.fixture
def disputed(clock, author):
    """A German post that was changed and reported, and a decision about another to which the author objects."""
    reply, hidden = (make_reply(make_topic(title=TITLE), body=TEXT, by=author) for _number in range(2))
    report_thing(reply, explanation=TEXT)
    clock.advance(hours=1)
    edit_post(reply, body=f"{TEXT} Auch keine im Schatten.", by=author)
    report_thing(hidden, explanation=TEXT)
    decision = decide_on(hidden, HIDE, explanation=TEXT)
    objection = object_as(author, decision, explanation=TEXT)
    session.commit()
    case = f"/moderation/{case_of(hidden).public_id}"
    return {
        "report": f"/melden/beitrag/{reply.public_id}",
        "history": f"/beitrag/{reply.public_id}/verlauf",
        "queue": "/moderation/?stand=alle",
        "case": f"/moderation/{case_of(reply).public_id}",
        "decided case": case,
        "answer": f"{case}/beschwerde/{objection.public_id}",
        "post": f"/moderation/beitrag/{reply.public_id}",
        "objection": address_of(decision, author),
    }


@pytest.mark.parametrize("place", ["report", "history", "queue", "case", "decided case", "answer", "post", "objection"])
def test_german_words_stay_german_where_they_are_disputed(client, disputed, place):
    client.log_in(make_moderator())
    client.get("/themen/").press("English")

    assert languages_of(client.get(disputed[place]), TEXT[:40]) == {"de"}


def test_english_words_stay_english_on_a_german_page(client, topic):
    page = client.get(f"/themen/{topic.public_id}/{topic.slug}")

    assert languages_of(page, ENGLISH) == {"en"}
    assert languages_of(page, TEXT) == {"de"}
