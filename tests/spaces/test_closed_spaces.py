"""What is written in a closed space shows on no page to whoever has no seat there."""

import pytest
from flask import Flask

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.decisions import Measure
from forum.spaces.models import Space, SpaceMember, Visibility
from forum.topics.models import Kind
from tests.discussions.posts import opening_of
from tests.factories import make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.moderation.stories import case_of, decide_on, report_thing
from tests.test_access_matrix import pages_of

WORD = "Zwetschgenkuchen"
STRANGERS = {"guest": None, "member": (), "expert": (Role.EXPERT,), "moderator": (Role.MODERATOR,)}


@pytest.fixture
def addresses(app: Flask) -> list[str]:
    """Of every list, and of all that belongs to a proposal in a closed space, its author and an organisation."""
    author, organisation = make_user(), make_organisation()
    make_mandate(author, organisation)
    topic = make_topic(by=author, kind=Kind.PROPOSAL, title=f"{WORD} für alle Sitzungen", body=f"{WORD} ist teuer.")
    reply = make_reply(topic, by=author, body=f"Kein {WORD} ohne Beschluss.")
    reply.organisation_id = organisation.id
    for thing in (opening_of(topic), reply, author):
        report_thing(thing)
    decide_on(reply, Measure.HIDE, explanation=f"Kein {WORD} im Beirat.")
    decide_on(reply, Measure.RESTORE)
    topic.space = Space(name="Fachbeirat", visibility=Visibility.MEMBERS)
    session.add(SpaceMember(space=topic.space, user=author, from_day=clock.today()))
    session.commit()
    opening = opening_of(topic)
    post, thread = opening.public_id, topic.public_id
    return [
        *(f"{rule.rule}?title={WORD}+f%C3%BCr+alle" for rule in pages_of(app, "GET") if not rule.arguments),
        "/vorschlaege/?sortierung=frist",
        f"/themen/?feld={topic.field.public_id}",
        *(
            f"/themen/{thread}/{end}"
            for end in ("", "druck", "status", "lenken", "bearbeiten", "antwort-der-verwaltung")
        ),
        *(f"/beitrag/{post}{end}" for end in ("", "/verlauf", "/bearbeiten", "/loeschen")),
        *(f"/diskussion/{thread}/{end}" for end in ("antworten", f"antworten?zitat={post}", "ungelesen")),
        f"/melden/beitrag/{post}",
        f"/melden?adresse=/beitrag/{post}",
        f"/personen/{author.public_id}/",
        f"/organisationen/{organisation.public_id}",
        *(f"/moderation/{case_of(thing).public_id}{end}" for thing in (opening, reply) for end in ("", "/uebergabe")),
        f"/moderation/{case_of(author).public_id}",
        "/moderation/?state=all",
        f"/moderation/?state=all&account={author.public_id}",
        f"/moderation/gemeinsam?account={author.public_id}",
        f"/moderation/begruendungen/{clock.today().year}.csv",
    ]


@pytest.mark.parametrize("who", STRANGERS)
def test_no_page_shows_a_word_of_it_to_strangers(make_client, addresses: list[str], who: str):
    roles = STRANGERS[who]
    client = make_client(person=None if roles is None else make_user(roles=roles))

    pages = {address: client.get(address, status=None) for address in addresses}

    assert [address for address, page in pages.items() if WORD in (page.main if page.is_html else page.text)] == []
    assert {page.status for page in pages.values()} <= {200, 403, 404}
