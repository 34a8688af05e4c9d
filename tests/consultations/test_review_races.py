"""A draft under many hands at once, on both databases: a new text, a version, remarks and suggestions."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review
from forum.consultations.queries.find import get_module
from forum.consultations.reviews.queries.find import find_own_suggestion, get_review
from forum.consultations.reviews.services.prepare import fill_text, publish_text
from forum.consultations.reviews.services.take_part import remark_on, suggest, withdraw
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.services.support import support
from forum.papers.deciding import preselected
from forum.papers.kinds import AmendmentState, OpenAmendments
from forum.papers.models import Amendment, PaperVersion, Paragraph, Remark
from forum.papers.queries.text import list_clauses, state_of
from forum.papers.services.structure import checked_blocks
from forum.papers.services.take_text import match_text, take_text
from forum.papers.services.versions import Closing
from tests.consultations.review_factories import DRAFT, clauses_of, make_remark_on, make_review, make_suggestion
from tests.consultations.rivals import RIVALS, kept, rush
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = pytest.mark.both_databases


def begin(**values):
    """The key of the module of a draft, and an office's person."""

    def make():
        office = make_user(roles=(Role.OFFICE,))
        return make_review(by=office, **values).module.id, office.id

    return kept(make)


def again(key):
    return get_review(get_module(key))


def person(key):
    return session.get_one(User, key)


def count(model, *where):
    return session.scalar(select(func.count()).select_from(model).where(*where))


def take(review, text, *, state, by):
    clauses = list_clauses(review.paper)
    blocks = checked_blocks(text)
    matches = match_text(clauses, blocks).matches
    decisions = {f"block-{place}": preselected(one) for place, one in enumerate(matches)}
    return take_text(review.paper, blocks, decisions, state=state, by=by)


def test_the_first_text_is_taken_over_once(app):
    key, office = begin(text="")

    results = rush(app, lambda number: fill_text(again(key), f"{DRAFT}\n\nFassung {number}.", by=person(office)))

    assert sorted(results) == ["done"] + ["refused"] * (RIVALS - 1)
    assert count(Paragraph) == len(checked_blocks(DRAFT)) + 1


def test_of_two_new_texts_at_once_one_is_taken_over(app):
    key, office = begin()
    state = state_of(list_clauses(again(key).paper))
    session.remove()

    def act(number):
        take(again(key), DRAFT.replace("30 Tagen", f"{number} Tagen"), state=state, by=person(office))

    results = rush(app, act)

    assert sorted(results) == ["done"] + ["refused"] * (RIVALS - 1)
    assert count(Activity, Activity.verb == "paper.text_taken") == 2


def test_a_version_is_published_once(app):
    key, office = begin(is_published=False)

    results = rush(app, lambda _number: publish_text(again(key), Closing(), by=person(office)))

    assert sorted(results) == ["done"] + ["refused"] * (RIVALS - 1)
    assert count(PaperVersion) == 1
    assert session.scalars(select(Review)).one().version_id is not None


def test_remarks_that_come_while_a_version_is_published_all_stay(app):
    key, office = begin()
    remarkers = kept(lambda: [make_user().id for _ in range(RIVALS)])
    state = state_of(list_clauses(again(key).paper))
    session.remove()

    def act(number):
        review = again(key)
        if number == 0:
            take(review, DRAFT.replace("30 Tagen", "14 Tagen"), state=state, by=person(office))
            publish_text(review, Closing(), by=person(office))
        else:
            last = clauses_of(review)[2]
            remark_on(review, last, body="Zu lang.", by=person(remarkers[number]), speaking=None, submission="")

    results = rush(app, act)

    assert results == ["done"] * RIVALS
    assert count(Remark) == session.get_one(Module, key).contribution_count == RIVALS - 1
    assert session.get_one(Module, key).participant_count == RIVALS - 1


def test_a_suggestion_that_comes_while_open_ones_are_closed_is_closed_or_stays_open(app):
    key, office = begin()
    suggester = kept(lambda: make_user().id)
    state = state_of(list_clauses(again(key).paper))
    session.remove()
    closing = Closing(open_amendments=OpenAmendments.CLOSED, reason="Die Frist ist um.")

    def act(number):
        review = again(key)
        if number == 0:
            take(review, DRAFT.replace("30 Tagen", "14 Tagen"), state=state, by=person(office))
            publish_text(review, closing, by=person(office))
        else:
            send_suggestion(review, by=person(suggester), submission="a" * 32)

    results = rush(app, act, rivals=3)

    assert results == ["done"] * 3
    amendment = session.scalars(select(Amendment)).one()
    version = session.scalars(select(PaperVersion).where(PaperVersion.number == 2)).one()
    assert version.open_amendment_count == (amendment.state is AmendmentState.CLOSED)
    assert session.get_one(Module, key).contribution_count == 1


def test_the_same_form_sent_many_times_at_once_makes_one_remark(app):
    key, _office = begin()
    member = kept(lambda: make_user().id)

    def act(_number):
        review = again(key)
        by, clause = person(member), clauses_of(review)[0]
        remark_on(review, clause, body="Bitte prüfen.", by=by, speaking=None, submission="b" * 32)

    assert rush(app, act) == ["done"] * RIVALS
    assert count(Remark) == session.get_one(Module, key).contribution_count == 1


def test_one_suggestion_is_withdrawn_and_another_made_at_once_without_standing_in_each_others_way(app):
    key, _office = begin()

    def make():
        member = make_user()
        return member.id, [make_suggestion(again(key), 1, by=member).public_id for _ in range(3)]

    member, suggestions = kept(make)

    def act(number):
        review, by = again(key), person(member)
        if number % 2:
            send_suggestion(review, by=by, submission=str(number) * 32)
        else:
            withdraw(review, find_own_suggestion(review, suggestions[number // 2], actor=actor_of(by)), by=by)

    assert rush(app, act) == ["done"] * RIVALS
    assert session.get_one(Module, key).contribution_count == 3


def test_a_suggestion_is_withdrawn_once(app):
    key, _office = begin()

    def make():
        member = make_user()
        return member.id, make_suggestion(again(key), 1, by=member).id

    member, suggestion = kept(make)

    def act(_number):
        review = again(key)
        amendment = session.get_one(Amendment, suggestion)
        session.refresh(amendment, ["paper"])
        withdraw(review, amendment, by=person(member))

    assert sorted(rush(app, act)) == ["done"] + ["refused"] * (RIVALS - 1)
    assert session.get_one(Module, key).contribution_count == 0


def test_a_remark_is_supported_once_by_one_person(app):
    key, _office = begin()
    member, post = kept(lambda: (make_user().id, make_remark_on(again(key)).post_id))

    results = rush(app, lambda _number: support(session.get_one(Post, post), by=person(member)), rivals=20)

    assert results == ["done"] * 20
    assert session.get_one(Post, post).support_count == 1


def test_the_supports_of_many_at_once_all_count(app):
    key, _office = begin()
    members, post = kept(lambda: ([make_user().id for _ in range(RIVALS)], make_remark_on(again(key)).post_id))

    rush(app, lambda number: support(session.get_one(Post, post), by=person(members[number])))

    assert session.get_one(Post, post).support_count == RIVALS


def send_suggestion(review, *, by, submission):
    clause = clauses_of(review)[1]
    body = f"{clause.wording.body} Das gilt auch für Firmen {submission[:1]}."
    suggest(review, clause, body=body, reason=f"Klarer {submission}.", by=by, speaking=None, submission=submission)
