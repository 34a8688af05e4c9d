"""Where not everybody reads, posts of newcomers appear at once, also at election time."""

import pytest

from forum.discussions.models.threads import PublicationMode
from forum.discussions.release_rules import ReleaseRules, load_release_rules
from forum.spaces.models import Level
from tests.councils.factories import make_body, make_body_thread, make_member

pytestmark = pytest.mark.both_databases
AT_ONCE = ReleaseRules(PublicationMode.AT_ONCE, first_posts_held=0, is_election_time=False)
HELD = ReleaseRules(PublicationMode.AT_ONCE, first_posts_held=3, is_election_time=True)


def test_what_holds_everywhere_holds_for_a_thread_of_a_body_only_once_it_is_public(monkeypatch):
    monkeypatch.setattr("forum.discussions.release_rules.release_rules", lambda _mode: HELD)
    body = make_body()
    thread = make_body_thread(body, by=make_member(body).person)

    assert load_release_rules(thread) == AT_ONCE
    thread.level = Level.PARENT
    assert load_release_rules(thread) == AT_ONCE
    thread.level = Level.PUBLIC
    assert load_release_rules(thread) == HELD
