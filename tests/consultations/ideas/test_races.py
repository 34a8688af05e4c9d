"""Ideas at the same moment, on both databases: a form counts once, a support counts once, and all counts stay true."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.consultations.ideas.errors import IdeaRefused
from forum.consultations.ideas.idea_text import IdeaText
from forum.consultations.ideas.places import Area
from forum.consultations.ideas.queries.settings import list_categories
from forum.consultations.ideas.services.categories import (
    add_category,
    raise_category,
    remove_category,
    rename_category,
)
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.ideas.services.submit import SentIdea, submit_idea
from forum.consultations.models.ideas import FileRule, IdeaCategory, IdeaTally, IdeaThread, PlaceRule
from forum.consultations.models.procedures import Module
from forum.consultations.queries.find import get_module
from forum.consultations.services.phases import change_phase
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.support import support, withdraw_support
from tests.consultations.ideas.factories import TEXT, make_category, make_idea, make_ideas
from tests.consultations.rivals import RIVALS, kept, rush
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


def begin(make=lambda _module: None):
    """The keys of a module and of a member, and what else was made."""

    def begin_all():
        module = make_ideas()
        return module.id, make_user().id, make(module)

    return kept(begin_all)


def person(key):
    return session.get_one(User, key)


def count(model):
    return session.scalar(select(func.count()).select_from(model))


def send(key, *, by, title="Querung an der Musterstraße", category="", submission=""):
    module = get_module(key)
    session.refresh(module.procedure, ["space"])
    sent = SentIdea(title=title, text=IdeaText(f"{title}: {TEXT}"), category=category)
    return submit_idea(module, sent, by=by, submission=submission).idea


def test_a_form_sent_many_times_at_once_enters_one_idea(app):
    key, member, _made = begin()

    results = rush(app, lambda _number: send(key, by=person(member), submission="a" * 32))

    assert results == ["done"] * RIVALS
    module = session.get_one(Module, key)
    assert count(IdeaThread) == module.contribution_count == module.participant_count == 1
    assert session.scalar(select(func.sum(IdeaTally.ideas))) == 1


def test_ideas_of_many_at_once_are_all_counted(app):
    key, _member, (members, category) = begin(
        lambda module: ([make_user().id for _ in range(RIVALS)], make_category(module).public_id)
    )

    results = rush(
        app,
        lambda number: send(key, by=person(members[number]), title=f"Querung Nummer {number} hier", category=category),
    )

    assert results == ["done"] * RIVALS
    module = session.get_one(Module, key)
    assert module.contribution_count == module.participant_count == RIVALS
    assert session.scalars(select(IdeaCategory.idea_count)).one() == RIVALS
    assert session.scalar(select(func.sum(IdeaTally.ideas))) == RIVALS


def test_an_idea_comes_before_the_phase_is_closed_or_is_refused(app):
    key, _member, (members, office) = begin(
        lambda _module: ([make_user().id for _ in range(RIVALS)], make_user(roles=(Role.OFFICE,)).id)
    )

    def act(number):
        if number == 0:
            module = get_module(key)
            close_now(module.procedure, module.phase, by=person(office))
        else:
            send(key, by=person(members[number]), title=f"Querung Nummer {number} hier")

    results = rush(app, act)

    assert set(results) <= {"done", "refused"}
    module = session.get_one(Module, key)
    assert count(IdeaThread) == module.contribution_count == results[1:].count("done")
    session.remove()
    with pytest.raises(IdeaRefused):
        send(key, by=person(members[0]))


def test_an_idea_is_supported_once_by_one_person(app):
    _key, member, idea = begin(lambda module: make_idea(module).id)

    results = rush(app, lambda _number: support(opening_of(idea), by=person(member)), rivals=20)

    assert results == ["done"] * 20
    assert session.get_one(IdeaThread, idea).support_count == opening_of(idea).support_count == 1


def test_supports_that_come_and_go_at_once_are_counted_as_they_stand(app):
    _key, _member, (idea, members) = begin(
        lambda module: (make_idea(module).id, [make_user().id for _ in range(RIVALS)])
    )

    def act(number):
        post, by = opening_of(idea), person(members[number])
        support(post, by=by)
        if number % 2:
            withdraw_support(post, by=by)

    assert rush(app, act) == ["done"] * RIVALS
    assert session.get_one(IdeaThread, idea).support_count == opening_of(idea).support_count == RIVALS / 2


def test_an_idea_is_filed_under_a_category_or_the_category_is_taken_out(app):
    key, member, (category, office) = begin(
        lambda module: (make_category(module).id, make_user(roles=(Role.OFFICE,)).id)
    )
    public_id = session.get_one(IdeaCategory, category).public_id
    session.remove()

    def act(number):
        if number:
            send(key, by=person(member), category=public_id)
        else:
            found = session.get(IdeaCategory, category)
            if found is None:
                raise DomainError("404")
            remove_category(get_module(key), found, by=person(office))

    results = rush(app, act, rivals=2)

    idea = session.scalars(select(IdeaThread)).one()
    kept_category = session.get(IdeaCategory, category)
    # where no category is left, ideas have none
    assert (results, idea.category_id, kept_category and kept_category.idea_count) in (
        (["refused", "done"], category, 1),
        (["done", "done"], None, None),
    )


def test_categories_that_two_add_order_and_rename_at_once_stay_apart(app):
    key, _member, (numbers, office) = begin(
        lambda module: ([make_category(module).id for _ in range(3)], make_user(roles=(Role.OFFICE,)).id)
    )

    def act(number):
        module, by = get_module(key), person(office)
        match number % 3:
            case 0:
                add_category(module, "Spielplätze", by=by)
            case 1:
                raise_category(module, session.get_one(IdeaCategory, numbers[2]), by=by)
            case _:
                rename_category(module, session.get_one(IdeaCategory, numbers[1]), "Grün", by=by)

    results = rush(app, act)

    assert set(results) <= {"done", "refused"}
    categories = list_categories(session.get_one(Module, key))
    assert len({one.name for one in categories}) == len({one.position for one in categories}) == 4


def test_a_place_is_asked_for_no_longer_or_an_idea_has_one(app):
    key, member, office = begin(lambda module: set_places(module, PlaceRule.OPTIONAL))

    def act(number):
        if number:
            module = get_module(key)
            session.refresh(module.procedure, ["space"])
            make_idea(module, by=person(member), place="Musterplatz 1")
        else:
            set_places(get_module(key), PlaceRule.NONE, by=person(office))

    results = rush(app, act, rivals=2)

    assert sorted(results) == ["done", "refused"]


def set_places(module, rule, *, by=None):
    by = by or make_user(roles=(Role.OFFICE,))
    change_settings(module, places=rule, area=Area(), files=FileRule.NONE, by=by)
    return by.id


def opening_of(key):
    return session.scalars(select(Post).where(Post.thread_id == key, Post.number == 1)).one()


def close_now(procedure, phase, *, by):
    change_phase(
        procedure,
        phase,
        starts_at=phase.starts_at,
        ends_at=clock.now(),
        name="",
        note="",
        reason="Genug Ideen.",
        by=by,
    )
