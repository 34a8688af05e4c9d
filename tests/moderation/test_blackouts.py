"""Bars in earlier wordings: of the post, and of those that quoted it."""

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.discussions.models.posts import PostRevision
from forum.discussions.services.delete import delete_post, erase_texts
from forum.discussions.services.edit import edit_post
from forum.moderation.desk.queries.evidence_file import gather
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.models.decisions import Blackout
from forum.moderation.services.erase import erase_blackouts
from forum.moderation.services.open_case import open_case
from forum.moderation.services.reverse import reverse
from tests.discussions.quoting import WRAPS, quotation
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing, subject_of

pytestmark = pytest.mark.both_databases

PASSAGE = "wohnt in der Musterstraße 5"
TEXT = f"Der Planer {PASSAGE}. Die Ampel bleibt trotzdem falsch geschaltet."


def a_post(**fields):
    post = make_post(body=TEXT, **fields)
    open_case(subject_of(post), by=make_moderator())
    return post


def test_a_blacked_out_passage_is_gone_from_earlier_wordings_of_those_who_quoted_it(clock):
    post = a_post()
    person = make_user()
    quote = f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {TEXT}\n\nNicht nett."
    quoting = make_reply(make_topic(), by=person, body=quote)
    clock.advance(minutes=10)
    edit_post(quoting, body="Ich nehme das Zitat zurück.", by=person)

    decision = decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(PASSAGE,))

    revision = session.scalars(select(PostRevision).where(PostRevision.post_id == quoting.id)).one()
    assert PASSAGE not in revision.raw_body
    reverse(decision, subject_of(post), by=make_moderator(), reason="Beschwerde")
    assert PASSAGE in revision.raw_body


def test_what_a_later_blackout_covers_in_an_earlier_wording_stays_covered(clock):
    author = make_user()
    post = a_post(by=author)
    clock.advance(minutes=10)
    edit_post(post, body=f"Neu: {TEXT}", by=author)
    first = decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(PASSAGE,))
    decide_on(post, BLACK_OUT, ground="rule:insults", passages=("falsch geschaltet",))

    reverse(first, subject_of(post), by=make_moderator(), reason="Beschwerde")

    revision = session.scalars(select(PostRevision).where(PostRevision.post_id == post.id)).one()
    assert "falsch geschaltet" not in revision.raw_body


@pytest.mark.parametrize("wrap", ["as made", "twice", "in a list", "list in a quote", "lazy", "no space"])
def test_a_blacked_out_passage_is_gone_from_quotes_however_they_are_written(wrap):
    post = make_post(body="Der Planer wohnt in der **Musterstraße** 5. Die Ampel bleibt falsch geschaltet.")
    open_case(subject_of(post), by=make_moderator())
    words = "Der Planer wohnt in\nder Musterstraße 5. Die Ampel bleibt."
    quoting = make_reply(make_topic(), body=WRAPS[wrap](quotation(f"/beitrag/{post.public_id}", words)))
    assert "Musterstraße" in quoting.html

    decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=("wohnt in der **Musterstraße** 5",))

    assert "Musterstraße" not in post.raw_body + post.html + quoting.raw_body + quoting.html
    assert "Die Ampel bleibt" in quoting.html


def test_what_was_blacked_out_goes_with_its_text_and_appears_in_no_text_that_comes_after(clock):
    post, person = a_post(), make_user()
    quote = f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {TEXT}\n\nNicht nett."
    quoting = make_reply(make_topic(), by=person, body=quote)
    clock.advance(minutes=10)
    edit_post(quoting, body="Ich nehme das Zitat zurück.", by=person)
    delete_post(quoting, by=person)
    clock.advance(days=100)
    decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(PASSAGE,))
    of_revision = select(Blackout.body_before).where(Blackout.wording_table == "post_revision")
    assert "Nicht nett." in session.scalars(of_revision).one()

    clock.advance(days=90)
    assert erase_texts()
    other = make_reply(make_topic(), by=person, body="Die Ampel am Bahnhof steht schief.")
    clock.advance(minutes=10)
    edit_post(other, body="Die Ampel am Bahnhof steht gerade.", by=person)
    report_thing(other)

    evidence = gather(case_of(other), subject_of(other), with_reporters=False)
    assert [one.text for one in evidence.earlier_wordings] == ["Die Ampel am Bahnhof steht schief."]


def test_words_under_bars_are_erased_with_the_text_that_they_stood_in(clock):
    post, person = a_post(), make_user()
    quote = f"> [{post.spoken_as}, #{post.number}](/beitrag/{post.public_id})\n>\n> {TEXT}\n\nNicht nett."
    quoting = make_reply(make_topic(), by=person, body=quote)
    clock.advance(minutes=10)
    edit_post(quoting, body="Ich nehme das Zitat zurück.", by=person)
    delete_post(quoting, by=person)
    clock.advance(days=100)
    decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=(PASSAGE,))
    clock.advance(days=90)
    erase_texts()

    erase_blackouts()

    kept = session.scalars(select(Blackout.body_before).where(Blackout.body_before != "")).all()
    assert [words for words in kept if "Nicht nett." in words] == []
    assert kept
