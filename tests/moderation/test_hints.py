"""What triage has noticed, as the moderator reads it beside and in the text."""

import pytest

from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.triage.findings import Finding, fingerprint_of
from forum.triage.models import Level
from forum.triage.queries import find_finding
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, opening_of, report_thing

TEXT = "Wer das plant, ist ein Vollidiot. Ruft an: 0531 000000-00."

pytestmark = pytest.mark.both_databases


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


def notice(post, *marks, level=Level.URGENT, key=""):
    """Keep a finding as the job writes it; a mark is the words and their kind."""
    session.flush()
    places = [(post.raw_body.index(words), len(words), kind) for words, kind in marks]
    finding = find_finding("post", post.id)
    if finding is not None:
        session.delete(finding)
        session.flush()
    session.add(
        Finding(
            subject_kind="post",
            subject_id=post.id,
            level=level,
            probability=0.93,
            marks=[{"start": at, "end": at + size, "kind": kind, "level": "look"} for at, size, kind in places],
            fingerprint=fingerprint_of(post.raw_body),
            copy_key=key,
            looked_at=clock.now(),
        )
    )
    session.flush()


def notice_in_title(post, title, words):
    place = title.index(words)
    mark = {"start": place, "end": place + len(words), "kind": "insult", "level": "urgent"}
    notice(post)
    find_finding("post", post.id).marks = [mark | {"title": fingerprint_of(title)}]
    session.flush()


def show(client, post):
    report_thing(post)
    return client.get(f"/moderation/{case_of(post).public_id}")


def test_words_are_marked_in_the_text_and_explained_beside_it(client, moderator):
    post = make_post(body=TEXT)
    notice(post, ("Vollidiot", "insult"), ("0531 000000-00", "phone"))

    page = show(client, post)

    assert page.read("article .prose mark.hit") == ["Vollidiot", "0531 000000-00"]
    assert page.read("article .prose mark.hit--data") == ["0531 000000-00"]
    assert [row.split(" ", 1)[0] for row in page.read("section[aria-labelledby=h-hints] li")] == ["Vollidiot", "0531"]
    assert "sofort ansehen" in page.main


def test_words_of_the_title_are_named_and_said_to_stand_there(client, moderator):
    topic = make_topic(title="Die Vollidioten im Rathaus")
    post = opening_of(topic)
    notice_in_title(post, "Die Vollidioten im Rathaus", "Vollidioten")

    page = show(client, post)

    assert page.read("section[aria-labelledby=h-hints] li") == ["Vollidioten Beleidigung, im Titel"]
    assert not page.find_all("article .prose mark")


def test_words_of_an_earlier_title_are_not_named(client, moderator):
    post = opening_of(make_topic(title="Die Ampeln am Ring"))
    notice_in_title(post, "Die Vollidioten im Rathaus", "Vollidioten")

    assert show(client, post).read("section[aria-labelledby=h-hints] li") == []


def test_the_same_word_twice_is_one_line_with_its_number(client, moderator):
    post = make_post(body="Depp bleibt Depp.")
    notice(post, ("Depp", "insult"), ("Depp", "insult"))

    (row,) = show(client, post).read("section[aria-labelledby=h-hints] li")

    assert row == "Depp Beleidigung, 2 Treffer"


def test_a_text_that_was_changed_is_not_marked(client, moderator):
    post = make_post(body=TEXT)
    notice(post, ("Vollidiot", "insult"))
    post.raw_body, post.html = "Ein neuer Text mit Vollidiot.", "<p>Ein neuer Text mit Vollidiot.</p>"

    page = show(client, post)

    assert not page.find_all("article mark")
    assert "Der Text wurde geändert" in page.main


def test_what_was_written_cannot_break_the_page(client, moderator):
    body = 'Der <b onclick="x">Depp</b> & <script>alert(1)</script>'
    post = make_post(body=body)
    notice(post, ("Depp", "insult"), ("<script>alert(1)</script>", "attack"))

    page = show(client, post)

    assert not page.find_all("article script, article [onclick]")
    assert page.read("article .prose mark")[0] == "Depp"


def test_other_texts_of_the_author_with_hints_are_named(client, moderator):
    author = make_user()
    topic = make_topic()
    earlier, harmless, post = (make_reply(topic, by=author, body=f"Text {number}") for number in range(3))
    notice(earlier, level=Level.LOOK)
    notice(harmless, level=Level.UNREMARKABLE)

    named = show(client, post).read("section[aria-labelledby=h-similar] li")

    assert [row.split(" ")[1] for row in named] == [f"#{earlier.number}"]


def test_the_same_words_by_others_are_named(client, moderator):
    topic = make_topic()
    author = make_user()
    copies = [make_reply(topic, by=person, body="Uhren sehr günstig") for person in (author, make_user(), author)]
    for post in copies:
        notice(post, level=Level.LOOK, key="the same")

    page = show(client, copies[0])

    by_author, by_others = (
        [item.text_content() for item in group.findall("li")]
        for group in page.document.cssselect("section[aria-labelledby=h-similar] ul")
    )
    assert [row.split(" ")[1] for row in by_author] == [f"#{copies[2].number}"]
    assert [row.split(" ")[1] for row in by_others] == [f"#{copies[1].number}"]


def test_like_cases_say_how_they_ended(client, moderator):
    for measure in (HIDE, HIDE, NO_ACTION):
        like = make_post()
        report_thing(like)
        decide_on(like, measure)

    page = show(client, make_post())

    assert "3 entschieden, davon 2 mit Maßnahme" in page.main
    listed = page.follow("3 entschieden")
    assert len(listed.find_all(".queue .case")) == 3
