"""Texts that are meant to do harm arrive as harmless words, wherever they are shown."""

import pytest

from forum.contributions.services.answer import answer_thread
from forum.discussions.services.edit import edit_post
from forum.topics.models import Kind
from forum.topics.proposal_text import ProposalText
from tests.discussions.posts import opening_of
from tests.factories import make_reply, make_topic, make_user

HARM = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klick](javascript:alert(1))",
    "[klick](JaVaScRiPt&colon;alert(1))",
    "[klick](data:text/html;base64,PHNjcmlwdD4=)",
    "<a href='https://example.org' onclick='alert(1)'>x</a>",
    "<iframe src='https://example.org'></iframe>",
    "<svg/onload=alert(1)>",
    '> [Muster, #1](/beitrag/0000000000"onmouseover=alert(1))',
    "@[<script>alert(1)</script>]",
    "<style>body{display:none}</style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
FORBIDDEN = "script, img, iframe, svg[onload], style, [onclick], [onerror], [onload], [onmouseover]"


def harmful_in(page):
    """What a post holds that no post may hold."""
    inside = page.find_all(".post__text *, .official .prose *, main .prose *")
    forbidden = [one for one in page.document.cssselect(FORBIDDEN) if one in inside]
    links = [one.get("href") for one in inside if one.tag == "a"]
    return forbidden + [one for one in links if not str(one).startswith(("/", "https://", "http://", "mailto:", "#"))]


@pytest.mark.parametrize("text", HARM)
def test_in_a_thread_its_answer_and_its_history(client, clock, text):
    topic = make_topic(body=f"Anfang {text}")
    author = make_user()
    reply = make_reply(topic, by=author, body=text)
    answer_thread(topic, body=f"Antwort {text}", unit="Referat <b>Muster</b>", by=make_user())
    clock.advance(hours=1)
    edit_post(reply, body=f"Neu: {text}", by=author)

    for address in (f"/themen/{topic.public_id}/{topic.slug}", f"/beitrag/{reply.public_id}/verlauf"):
        page = client.get(address)
        assert harmful_in(page) == []
        assert not page.find_all("main script")


@pytest.mark.parametrize("text", HARM)
def test_in_the_fields_of_a_proposal(client, text):
    topic = make_topic(kind=Kind.PROPOSAL, body=ProposalText(problem=text, idea=text, benefit=text))

    assert harmful_in(client.get(f"/themen/{topic.public_id}/{topic.slug}")) == []
    assert opening_of(topic).parts == {"problem": text, "idea": text, "benefit": text}


def test_in_titles_places_tags_and_names(client):
    harm = "<script>alert(1)</script>"
    author = make_user(public_name=harm)
    topic = make_topic(by=author, title=f"{harm} am Ring", place=harm, tags=[harm])

    page = client.get(f"/themen/{topic.public_id}/{topic.slug}")

    assert not page.find_all("main script")
    assert harm in page.main
