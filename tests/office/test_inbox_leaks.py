"""What waits is known to the office alone; the moderation finds its cases, and nothing else."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.due.figures import Asked, count_items
from forum.core.due.listing import Wanted, list_items
from forum.core.due.registry import list_sources
from forum.core.mail.outbox import OutgoingMail
from forum.core.running.health import SILENCE_ALLOWED, THE_ONE, WorkerHeartbeat
from forum.core.time import clock as city
from forum.events.models.states import PlaceState
from forum.office.jobs import remind_of_due_items
from tests.consultations.live.rooms import make_live_module, make_question
from tests.consultations.opinions.polls import make_opinions, make_statement
from tests.events.factories import make_event, make_sign_up
from tests.factories import make_mandate, make_reply, make_topic, make_user
from tests.home.factories import make_barrier_report
from tests.moderation.stories import report_thing
from tests.office.people import make_colleague
from tests.support.actors import actor_of
from tests.support.outbox import make_failed

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]

WORD = "Schwalbennest"
OF_MODERATION = {"reports"}
WAITING = OF_MODERATION | {"mails", "faults", "live_questions", "statements", "approvals", "mandates", "barriers"}


def fill():
    """Something of each area, with the word where people write one."""
    report_thing(make_reply(make_topic(title=WORD)))
    make_failed(1)
    session.merge(WorkerHeartbeat(id=THE_ONE, seen_at=city.now() - SILENCE_ALLOWED * 3))
    make_question(make_live_module(releases_first=True), f"{WORD}?", is_released=False)
    make_statement(make_opinions(), f"{WORD} schützen.", is_released=False)
    make_sign_up(make_event(title=WORD, needs_approval=True), state=PlaceState.PENDING)
    make_mandate(until_day=city.today())
    make_barrier_report(description=WORD)
    session.commit()


def found_by(actor):
    """The names of the sources of which somebody finds an item, and of those that count one for them."""
    listed = {one.source.name for one in list_items(Wanted(), actor=actor, size=200).items}
    asked = Asked(city.now(), city.now(), [], [])
    counted = {one.source.name for one in count_items(asked, actor=actor) if one.total}
    assert listed == counted
    return listed


def test_nobody_but_the_office_finds_or_counts_what_waits_and_the_moderation_its_cases():
    fill()
    assert found_by(actor_of(make_colleague())) >= WAITING

    assert found_by(GUEST) == set()
    for roles in ((), (Role.EXPERT,)):
        assert found_by(actor_of(make_user(roles=roles))) == set()
    assert found_by(actor_of(make_user(roles=(Role.MODERATOR,)))) == OF_MODERATION


def test_the_page_and_its_buttons_are_the_offices(make_client):
    fill()
    assert WORD in make_client(person=make_colleague()).get("/geschaeftsstelle/").body

    for roles in ((), (Role.EXPERT,), (Role.MODERATOR,)):
        client = make_client(person=make_user(roles=roles))
        refused = client.get("/geschaeftsstelle/", status=403)
        assert WORD not in refused.body
        for source in list_sources():
            sent = client.post(f"/geschaeftsstelle/posteingang/{source.name}/1", {}, status=403)
            assert WORD not in sent.body


def test_reminders_go_to_the_office_alone():
    fill()
    people = [make_user(roles=roles) for roles in ((), (Role.MODERATOR,), (Role.EXPERT,))]
    kim = make_colleague()
    session.commit()

    remind_of_due_items()

    written = session.scalars(select(OutgoingMail.person_id).where(OutgoingMail.kind == "office.due_items")).all()
    assert kim.id in written
    assert not {one.id for one in people} & set(written)
