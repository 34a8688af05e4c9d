"""The dialogue of a procedure: threads that the office or participants begin, replies while it is open, and their counts."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.consultations.errors import HasContributions
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Participation
from forum.consultations.models.talks import ConsultationThread
from forum.consultations.module_kinds import kind_of
from forum.consultations.queries.find import get_module
from forum.consultations.talks.queries import TALKS_PER_PAGE, list_talks
from forum.consultations.talks.services.count import count_written
from forum.consultations.talks.services.talks import TalkRefused, copy_talks, end_talks, open_talk
from forum.core.access import GUEST
from forum.core.acts.delivering import deliver_acts
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.discussions.policies import may_answer_officially, may_reply, may_support
from forum.discussions.services.write import reply
from tests.consultations.factories import make_procedure
from tests.consultations.talks.threads import make_talk, make_talks
from tests.factories import make_user
from tests.support.actors import actor_of
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


def test_who_takes_part_replies_as_long_as_the_module_is_open(app, clock):
    thread, person, office = make_talk(), make_user(), make_user(roles=(Role.OFFICE,))

    assert may_reply(actor_of(person), thread)
    assert may_reply(GUEST, thread).needs_login

    clock.advance(days=13)
    assert "Geschlossen seit" in str(may_reply(actor_of(person), thread).reason)
    assert may_answer_officially(actor_of(office), thread)


def test_supporting_ends_with_the_phase(app, clock):
    thread = make_talk()
    post = reply(thread, body="Ich frage mich das auch.", by=make_user())
    person = actor_of(make_user())

    assert may_support(person, post, thread)
    clock.advance(days=13)
    assert not may_support(person, post, thread)


def test_only_groups_that_are_asked_reply(app):
    module = make_talks(procedure=make_procedure(audience=Audience.GROUPS, groups=["business"]))

    verdict = may_reply(actor_of(make_user()), make_talk(module))

    assert "nur diese Gruppen" in str(verdict.reason)


def test_a_thread_stands_in_the_space_of_the_procedure(app):
    module = make_talks(audience=Audience.INVITED)

    thread = make_talk(module)

    assert thread.space_id == module.procedure.space_id
    assert list_talks(module, actor=GUEST).items == []
    assert thread.counted_at is None


@pytest.mark.parametrize("title", ["Kurz", "x" * 121])
def test_a_title_that_says_too_little_or_too_much_is_refused(app, title):
    with pytest.raises(TalkRefused):
        open_talk(make_talks(), title=title, text="Fragen Sie hier.", by=make_user())


def test_replies_are_counted_for_module_and_procedure_and_people_once(app):
    module, person = make_talks(), make_user()
    thread = make_talk(module)
    for text in ("Ich frage mich das.", "Und noch etwas."):
        reply(thread, body=text, by=person)
    reply(thread, body="Ich auch, seit Jahren.", by=make_user())
    session.commit()

    deliver_acts()

    session.expire_all()
    module = get_module(module.id)
    # the office, who began the thread, and two others
    assert (module.contribution_count, module.participant_count) == (3, 3)
    assert module.procedure.contribution_count == 3


def test_being_told_again_counts_nothing_twice(app):
    module = make_talks()
    reply(make_talk(module), body="Ich frage mich das.", by=make_user())
    session.commit()
    acts = session.scalars(select(Activity)).all()

    count_written(acts)
    count_written(acts)

    assert module.contribution_count == 1
    assert len(session.scalars(select(Participation)).all()) == 2


def test_threads_of_participants_count_where_they_begin_them(app):
    module = make_talks(takes_threads=True)
    make_talk(module, by=make_user())
    session.commit()

    deliver_acts()

    session.expire_all()
    assert get_module(module.id).contribution_count == 1


def test_a_dialogue_that_has_begun_is_not_deleted(app):
    module = make_talks()
    make_talk(module)

    with pytest.raises(HasContributions):
        end_talks(module)


def test_the_threads_of_a_draft_go_with_it(app):
    module = make_talks(is_draft=True)
    make_talk(module)

    end_talks(module)

    assert list_talks(module, actor=GUEST).items == []


def test_a_copy_begins_with_the_threads_of_the_office(app):
    source, target, by = make_talks(), make_talks(is_draft=True), make_user(roles=(Role.OFFICE,))
    thread = make_talk(source)
    reply(thread, body="Das war die Antwort.", by=make_user())

    copy_talks(source, target, by)

    (row,) = session.execute(select(ConsultationThread).where(ConsultationThread.module_id == target.id)).one()
    assert (row.title, row.reply_count) == (thread.title, 0)


def test_a_dialogue_without_a_thread_lacks_one(app):
    module = make_talks()

    assert kind_of(module).lacks(module)
    make_talk(module)
    assert not kind_of(module).lacks(module)
    other = make_talks(takes_threads=True)
    assert not kind_of(other).lacks(other)


def test_a_list_costs_one_query_however_long_it_is(app):
    module = make_talks(takes_threads=True)
    for _ in range(TALKS_PER_PAGE + 1):
        make_talk(module, by=make_user())
    session.commit()
    actor = actor_of(make_user())

    with count_queries() as queries:
        page = list_talks(module, actor=actor)

    assert (len(page.items), len(queries)) == (TALKS_PER_PAGE, 1)
    assert len(list_talks(module, actor=actor, cursor=page.after).items) == 1
