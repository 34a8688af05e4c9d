"""What is written in a closed space shows on no page to whoever has no seat there."""

from dataclasses import dataclass

import pytest
from flask import Flask

from forum.accounts.models import Role, User
from forum.core.time import clock
from forum.moderation.measures.texts import HIDE, RESTORE
from forum.topics.models import Kind
from tests.discussions.posts import opening_of
from tests.factories import make_mandate, make_organisation, make_reply, make_seat, make_space, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, report_thing
from tests.search.finding import index_now
from tests.support.access import rules_of
from tests.support.leaks import assert_found_only_by, assert_read_only_by, words_on

WORD = "Zwetschgenkuchen"
TITLE = f"{WORD} für alle Sitzungen"


@dataclass
class ClosedProposal:
    """A proposal in a closed space, reported and decided on, with its author, an organisation and the addresses of all."""

    author: User
    post: str
    # has every role and a seat
    administrator: User
    # under which its author reads the word
    for_author: list[str]
    # under which the administrator with a seat reads the word
    for_administrator: list[str]
    # that exist for the administrator alone; they need not say the word
    hidden: list[str]


@pytest.fixture
def closed() -> ClosedProposal:
    author, organisation = make_user(), make_organisation()
    make_mandate(author, organisation)
    topic = make_topic(by=author, kind=Kind.PROPOSAL, title=TITLE, body=f"{WORD} ist teuer.")
    reply = make_reply(topic, by=author, body=f"Kein {WORD} ohne Beschluss.")
    reply.organisation_id = organisation.id
    for thing in (opening_of(topic), reply, author):
        report_thing(thing)
    decide_on(reply, HIDE, explanation=f"Kein {WORD} im Beirat.")
    decide_on(reply, RESTORE)
    topic.space = make_space()
    administrator = make_user(roles=(Role.ADMIN,))
    for person in (author, administrator):
        make_seat(topic.space, person)
    field = topic.field.public_id
    index_now()
    post, thread, cases = opening_of(topic).public_id, topic.public_id, [opening_of(topic), reply]
    return ClosedProposal(
        author,
        post,
        administrator,
        for_author=[
            "/",
            "/themen/",
            "/vorschlaege/",
            "/vorschlaege/?sortierung=frist",
            f"/themen/?feld={field}",
            "/themen/?titel=Sitzungen",
            f"/themen/aehnliche?titel={TITLE}",
            *(f"/themen/{thread}/{end}" for end in ("", "druck", "bearbeiten")),
            *(f"/beitrag/{post}{end}" for end in ("", "/verlauf", "/bearbeiten", "/loeschen")),
            *(f"/diskussion/{thread}/{end}" for end in ("antworten", f"antworten?zitat={post}", "ungelesen")),
            f"/personen/{author.public_id}/",
            f"/organisationen/{organisation.public_id}",
        ],
        for_administrator=[
            *(f"/themen/{thread}/{end}" for end in ("status", "lenken", "antwort-der-verwaltung")),
            *(f"/moderation/{case_of(thing).public_id}" for thing in (*cases, author)),
            "/moderation/?stand=alle",
            f"/moderation/?stand=alle&konto={author.public_id}",
            f"/moderation/gemeinsam?konto={author.public_id}",
            f"/moderation/begruendungen/{clock.today().year}.csv",
        ],
        hidden=[
            *(f"/themen/{thread}/{end}" for end in ("", "druck", "status", "lenken", "antwort-der-verwaltung")),
            *(f"/beitrag/{post}{end}" for end in ("", "/verlauf")),
            *(f"/diskussion/{thread}/{end}" for end in ("antworten", "ungelesen")),
            f"/melden/beitrag/{post}",
        ],
    )


@pytest.fixture
def strangers(make_client):
    """A guest, a member, an expert and a moderator, none of them with a seat."""
    people = [None, *(make_user(roles=roles) for roles in ((), (Role.EXPERT,), (Role.MODERATOR,)))]
    return [make_client(person=person) for person in people]


def test_no_list_of_the_site_shows_a_word_of_it_to_strangers(app: Flask, strangers, closed: ClosedProposal):
    addresses = [rule.rule for rule in rules_of(app, "GET") if not rule.arguments]

    pages = [(address, stranger.get(address, status=None)) for stranger in strangers for address in addresses]

    assert [address for address, page in pages if WORD in words_on(page)] == []


def test_strangers_read_no_word_where_its_author_reads_them(make_client, strangers, closed: ClosedProposal):
    assert_read_only_by(make_client(person=closed.author), strangers, closed.for_author, word=WORD)


def test_strangers_read_no_word_where_an_administrator_with_a_seat_reads_them(make_client, strangers, closed):
    assert_read_only_by(make_client(person=closed.administrator), strangers, closed.for_administrator, word=WORD)


def test_its_addresses_answer_strangers_as_if_nothing_were_there(make_client, strangers, closed: ClosedProposal):
    assert_found_only_by(make_client(person=closed.administrator), strangers, closed.hidden)


def test_its_address_is_found_for_a_report_by_those_alone_who_may_read_it(make_client, strangers, closed):
    post = f"/beitrag/{closed.post}"

    found = make_client(person=closed.author).get(f"/melden?adresse={post}")
    not_found = [stranger.get(f"/melden?adresse={post}", status=422).main for stranger in strangers]

    assert found.path == f"/melden{post}"
    assert all("Unter dieser Adresse gibt es hier nichts." in page for page in not_found)
