"""With the phase an idea closes to comments, supports and changes, to the minute; reading and official answers stay."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role, User
from forum.consultations.queries.find import get_module
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.discussions.policies import may_reply, may_support
from forum.discussions.queries import find_opening
from tests.consultations.factories import make_phase, make_procedure
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.factories import make_user
from tests.support.actors import actor_of

AFTER = {"minutes": 30}


@pytest.fixture
def idea(clock):
    """An idea whose phase ends in half an hour."""
    procedure = make_procedure()
    phase = make_phase(procedure, ends_at=city_clock.now() + timedelta(minutes=30))
    made = make_idea(make_ideas(procedure=procedure, phase=phase), by=make_user())
    session.commit()
    return made


def address(idea, page=""):
    return f"/beteiligung/idee/{idea.public_id}/{page or idea.slug}"


def test_comments_and_supports_close_with_the_phase(idea, make_client, clock):
    member = make_client(person=make_user())
    form = member.get(address(idea)).form("Beitrag absenden").fill({"Ihr Beitrag": "Das sehe ich auch so."})
    assert "Unterstützen" in member.get(address(idea)).main
    clock.advance(**AFTER)

    form.submit("Beitrag absenden", status=403)
    page = member.get(address(idea))

    assert "Geschlossen seit" in page.main
    assert not page.find_all("form.reply")
    assert not page.find_all("button[formaction*=unterstuetzen]")


def test_guests_are_not_asked_to_log_in_for_what_is_closed(idea, make_client, clock):
    assert "Anmelden und antworten" in make_client().get(address(idea)).main
    clock.advance(**AFTER)

    page = make_client().get(address(idea))

    assert "Anmelden und antworten" not in page.main
    assert "Geschlossen seit" in page.main


def test_authors_change_their_idea_until_the_end(idea, make_client, clock):
    author = make_client(person=session.get_one(User, idea.author_id))
    author.get(address(idea, "bearbeiten"))
    clock.advance(**AFTER)

    author.get(address(idea, "bearbeiten"), status=403)


def test_the_city_answers_after_the_end(idea, make_client, clock):
    expert = make_client(person=make_user(roles=(Role.EXPERT,)))
    clock.advance(**AFTER)

    assert expert.get(address(idea, "antwort-der-verwaltung")).form("Antwort prüfen")
    assert expert.get(address(idea, "status")).main


def test_an_extended_phase_opens_it_again(idea, make_client, clock):
    clock.advance(**AFTER)
    member = make_client(person=make_user())
    assert not member.get(address(idea)).find_all("form.reply")
    get_module(idea.module_id).phase.ends_at = city_clock.now() + timedelta(days=1)
    session.commit()

    assert member.get(address(idea)).find_all("form.reply")


def test_the_verdicts_say_the_same_as_the_pages(idea, clock):
    person, post = make_user(), find_opening(idea.id)
    assert may_reply(actor_of(person), idea)
    assert may_support(actor_of(person), post, idea)
    assert may_reply(GUEST, idea).needs_login
    clock.advance(**AFTER)

    for verdict in (
        may_reply(actor_of(person), idea),
        may_support(actor_of(person), post, idea),
        may_reply(GUEST, idea),
    ):
        assert "Geschlossen seit" in str(verdict.reason)
        assert not verdict.needs_login
