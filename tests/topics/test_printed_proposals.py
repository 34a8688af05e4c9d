"""Proposals with their answers on paper."""

from forum.accounts.models import Role
from forum.contributions.services.answer import answer_thread
from forum.core.data.database import session
from forum.discussions.services.edit import edit_post
from forum.topics.models import Kind
from tests.discussions.posts import posts_of
from tests.factories import make_topic, make_user


def test_the_printed_proposal_says_that_its_answer_is_overdue_and_leads_back(client, clock):
    proposal = make_topic(kind=Kind.PROPOSAL)
    clock.advance(days=60)

    page = client.get(f"/themen/{proposal.public_id}/druck")

    assert "Antwort überfällig" in page.main
    assert page.follow("Zurück zur Seite").path == f"/themen/{proposal.public_id}/{proposal.slug}"


def test_the_printed_answer_keeps_its_promise_and_tells_that_the_proposal_was_changed_after_it(client, clock):
    author, official = make_user(), make_user(roles=(Role.EXPERT,))
    proposal = make_topic(kind=Kind.PROPOSAL, by=author)
    answer_thread(proposal, body="Das ist möglich.", unit="Fachbereich Muster", by=official, promise="Acht Bügel")
    clock.advance(hours=1)
    edit_post(posts_of(proposal)[0], body="Etwas ganz anderes.", by=author)
    session.commit()

    page = client.get(f"/themen/{proposal.public_id}/druck")

    assert "Zusage Acht Bügel" in page.main
    assert "Der Vorschlag wurde nach dieser Antwort geändert" in page.main
