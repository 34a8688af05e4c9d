"""The demo city tells people what is new, sends a newsletter, announces, and has work lying in its office."""

import pytest
from sqlalchemy import func, select

from forum.accounts.absences.models import Absence
from forum.accounts.models import User
from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.time import clock
from forum.home.models import BarrierReport, PageKind, SitePage
from forum.notifications.models.notices import Notice
from forum.notifications.models.subscriptions import Followed, Mute, Subscription
from forum.notifications.newsletter.models import Issue, IssueState, Subscriber
from forum.notifications.queries.inbox import MOST_COUNTED, count_unread
from forum.spaces.queries import seats_held

pytestmark = pytest.mark.usefixtures("inside")

PLAYED = ("kim", "lotte", "robin", "toni", "dorle")


def person(key: str) -> User:
    return session.scalars(select(User).where(User.email == f"{key}@example.org")).one()


def test_accounts_that_are_played_have_something_new_and_not_too_much():
    for key in PLAYED:
        user = person(key)
        unread = count_unread(actor_for(user, seats_held(user.id)))
        assert unread <= MOST_COUNTED, key
        assert unread > 0 or key in ("toni", "robin"), key


def test_what_happened_long_ago_has_been_read_and_mails_nobody():
    assert session.scalar(select(func.count()).where(Notice.read_at.is_not(None))) > 50
    assert session.scalar(select(func.count()).where(Notice.mail_due_at.is_not(None))) == 0
    assert session.scalar(select(func.count()).where(Notice.told_at > clock.now())) == 0


def test_some_follow_searches_and_places_and_some_have_muted_something():
    kinds = set(session.scalars(select(Subscription.what)))
    assert {Followed.SEARCH, Followed.PLACE, Followed.FIELD, Followed.KIND} <= kinds
    assert session.scalar(select(func.count(Mute.id))) >= 2


def test_one_newsletter_was_sent_and_another_is_being_written():
    assert sorted(session.scalars(select(Issue.state))) == sorted((IssueState.SENT, IssueState.DRAFT))
    assert session.scalar(select(func.max(Issue.mail_count))) == session.scalar(select(func.count(Subscriber.id)))


def test_announcements_are_shown_and_one_is_planned():
    pages = session.scalars(select(SitePage).where(SitePage.kind == PageKind.ANNOUNCEMENT)).all()
    assert sorted((page.is_shown, page.is_pinned) for page in pages) == [(False, False), (True, False), (True, True)]
    assert max(page.begins_at for page in pages) > clock.now()


def test_a_barrier_waits_and_somebody_stands_in():
    assert session.scalars(select(BarrierReport)).one().answered_at is None
    absence = session.scalars(select(Absence)).one()
    assert absence.covers(clock.today())
    assert absence.deputy_id == person("kim").id
