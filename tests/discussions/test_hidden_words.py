"""Words that were hidden, deleted or erased are gone from every place where somebody quoted them."""

from time import process_time

import pytest
from sqlalchemy import delete

from forum.accounts.models import Role, User
from forum.contributions import mails
from forum.core.data.database import session
from forum.discussions.models.posts import Post, Quotation
from forum.discussions.models.threads import Thread
from forum.discussions.services.answer import answer_officially
from forum.discussions.services.delete import delete_post, erase_texts
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hide import hide_post, restore_post
from forum.organisations.speaking import speak_for
from forum.topics.models import Topic
from forum.topics.repair import repair
from tests.discussions.posts import opening_of
from tests.discussions.quoting import WRAPS, quotation
from tests.factories import make_mandate, make_organisation, make_reply, make_space, make_topic, make_user
from tests.support.actors import actor_of

WORD = "Zwiebelturm"
# what a post may hold is refused deeper, and stored ones are like it
PUBLISHED = {name: wrap for name, wrap in WRAPS.items() if name != "too deep"}


class Quoted:
    """A post that others quote in every way, where an organisation speaks and where the city answers."""

    def __init__(self):
        self.author, self.person, self.club = make_user(), make_user(), make_organisation()
        self.elsewhere = make_topic(by=self.author)
        self.post = make_reply(self.elsewhere, by=self.author, body=f"Das ist ein {WORD}.")
        self.topic = make_topic(by=self.person)
        label = speak_for(make_mandate(self.person, self.club), user=self.person)
        self.replies = [
            make_reply(self.topic, by=self.person, speaking=label, body=self.quote(wrap)) for wrap in PUBLISHED.values()
        ]
        self.answer = answer_officially(self.topic, body=self.quote(WRAPS["twice"]), unit="Stabsstelle", by=make_user())

    def quote(self, wrap):
        return wrap(quotation(f"/beitrag/{self.post.public_id}", f"Das ist ein {WORD}."))

    @property
    def addresses(self):
        topic, person, club = self.topic, self.person, self.club
        first = self.replies[0]
        return [
            "/",
            f"/themen/{topic.public_id}/{topic.slug}",
            f"/themen/{topic.public_id}/{topic.slug}?seite=2",
            f"/themen/{topic.public_id}/druck",
            f"/personen/{person.public_id}/{person.slug}",
            f"/organisationen/{club.public_id}/{club.slug}",
            f"/melden/beitrag/{first.public_id}",
        ]

    def found(self, *clients):
        return [address for client in clients for address in self.addresses if WORD in str(client.get(address).body)]

    def mail(self):
        return mails.official_answer(self.answer.id, actor_of(self.person)).quote


@pytest.fixture
def quoted():
    return Quoted()


@pytest.fixture
def readers(client, make_client, quoted):
    """A guest, a member, and the moderation, none of whom wrote any of it."""
    return client, make_client(person=make_user()), make_client(person=make_user(roles=(Role.EXPERT,)))


def hide(quoted):
    hide_post(quoted.post, by=make_user(), reason="Ziffer 4")


def hide_topic(quoted):
    hide_post(opening_of(quoted.elsewhere), by=make_user(), reason="Ziffer 1")


def close(post):
    session.get_one(Thread, post.thread_id).space = make_space()
    session.flush()


def take_back(quoted):
    delete_post(quoted.post, by=quoted.author)


@pytest.mark.parametrize("vanish", [hide, hide_topic, take_back])
def test_no_page_no_excerpt_and_no_mail_shows_the_words(quoted, readers, vanish):
    before = quoted.found(*readers)
    assert set(before) == set(quoted.addresses)
    assert WORD in quoted.mail()

    vanish(quoted)

    assert quoted.found(*readers) == []
    assert WORD not in quoted.mail()


@pytest.mark.both_databases
def test_a_topic_that_is_shown_again_gives_its_words_back_to_those_who_quoted_them():
    quoted = Quoted()
    hide_topic(quoted)
    gone = [post.public_id for post in quoted.replies if WORD in post.html]

    restore_post(opening_of(quoted.elsewhere), by=make_user())

    assert gone == []
    assert all(WORD in post.html for post in quoted.replies)


@pytest.mark.both_databases
def test_erasing_leaves_the_words_in_no_wording(clock):
    quoted = Quoted()
    edited = quoted.replies[0]
    clock.advance(hours=1)
    edit_post(edited, body="Ich habe das Zitat entfernt.", by=quoted.person)
    hide(quoted)

    clock.advance(days=181)
    erase_texts()

    session.flush()
    kept = session.connection().exec_driver_sql("SELECT body FROM post UNION ALL SELECT body FROM post_revision")
    assert [body for (body,) in kept if WORD in body] == []


def test_texts_stored_before_are_repaired_by_the_command(app, quoted, readers):
    session.execute(delete(Quotation))
    shown = [(post, post.html) for post in quoted.replies]
    hide(quoted)
    for post, html in shown:
        post.html = html
    session.commit()
    assert quoted.found(*readers)

    first = app.test_cli_runner().invoke(repair, ["quotes"])
    second = app.test_cli_runner().invoke(repair, ["quotes"])

    assert "posts were brought up to date" in first.output
    assert second.output == "All quotes are known.\n"
    assert quoted.found(*readers) == []


def test_the_earlier_wordings_show_the_words_no_more(clock, quoted, make_client):
    client = make_client(person=make_user())
    first = quoted.replies[0]
    clock.advance(hours=1)
    edit_post(first, body="Ich habe das Zitat entfernt.", by=quoted.person)
    address = f"/beitrag/{first.public_id}/verlauf"
    assert WORD in client.get(address).body

    hide(quoted)

    assert WORD not in client.get(address).body


@pytest.mark.parametrize("vanish", [hide, take_back])
def test_no_question_for_a_passage_tells_what_a_vanished_post_says(quoted, make_client, vanish):
    client = make_client(person=make_user())
    vanish(quoted)
    topic, post = quoted.elsewhere, quoted.post

    def answer(public_id, passage):
        page = client.get(f"/diskussion/{topic.public_id}/antworten?zitat={public_id}&passage={passage}")
        return page.form("Beitrag absenden").value("Ihr Beitrag")

    asked = {answer(post.public_id, WORD), answer(post.public_id, "Kirchturm"), answer("0000000000", WORD)}

    assert {one.strip() for one in asked} == {""}


def test_no_question_for_a_passage_tells_what_a_post_quotes(quoted, make_client):
    client = make_client(person=make_user())
    address = f"/diskussion/{quoted.topic.public_id}/antworten?zitat={quoted.replies[0].public_id}&passage="
    hide(quoted)

    right, wrong = (
        client.get(address + passage).form("Beitrag absenden").value("Ihr Beitrag") for passage in (WORD, "Kirchturm")
    )

    assert right == wrong


def test_the_preview_says_the_same_of_hidden_deleted_closed_and_unknown_posts(quoted, make_client):
    client = make_client(person=make_user())
    client.get("/")
    hidden, deleted, closed = (make_reply(make_topic()) for _number in range(3))
    shown = make_reply(make_topic())
    hide_post(hidden, by=make_user(), reason="Ziffer 4")
    delete_post(deleted, by=session.get_one(User, deleted.author_id))
    close(closed)

    def preview(public_id):
        text = quotation(f"/beitrag/{public_id}", WORD)
        return str(client.post("/vorschau", {"text": text}).body).replace(public_id, "ID")

    answers = {preview(post.public_id) for post in (hidden, deleted, closed)} | {preview("0000000000")}

    assert len(answers) == 1
    assert WORD not in answers.pop()
    assert WORD in preview(shown.public_id)


def test_what_is_quoted_out_of_a_closed_space_does_not_appear_in_the_open():
    closed = make_reply(make_topic())
    close(closed)

    inside = make_reply(session.get_one(Topic, closed.thread_id), body=quotation(f"/beitrag/{closed.public_id}", WORD))
    outside = make_reply(make_topic(), body=quotation(f"/beitrag/{closed.public_id}", WORD))

    assert WORD in inside.html
    assert WORD not in outside.html


def test_a_stored_text_that_is_too_deep_shows_no_quotes(app, quoted, client):
    deep = make_reply(quoted.topic, by=quoted.person)
    deep.raw_body = quoted.quote(WRAPS["too deep"])
    hide(quoted)
    session.commit()

    app.test_cli_runner().invoke(repair, ["quotes"])

    session.expire_all()
    assert "ist nicht mehr lesbar" in session.get_one(Post, deep.id).html
    assert quoted.found(client) == []


def test_a_guest_draws_no_preview(client):
    client.get("/konto/anmelden")

    page = client.post("/vorschau", {"text": "Etwas **Fettes**"}, status=403)

    assert page.heading == "Anmelden"
    assert "<strong>" not in page.body


@pytest.mark.parametrize("unit", ["@a ", "[**", "> @a "])
def test_a_preview_of_four_times_the_longest_text_costs_no_more_than_its_refusal(make_client, unit):
    client = make_client(person=make_user())
    client.get("/")
    began = process_time()

    page = client.post("/vorschau", {"text": (unit * 32_000)[:32_000]})

    assert process_time() - began < 0.4
    assert "Zeichen zu lang" in page.body
