"""The inbox in the walk for leaks: everybody has a notice about each private thread, and those alone read it who may."""

from collections.abc import Callable

from flask import Flask

from forum.visibility.people import Who
from forum.visibility.stories.notices import INBOX, NOTICES
from forum.visibility.stories.threads import THREADS
from tests.visibility.cities import make_walk


def test_the_inbox_shows_private_words_to_members_and_to_nobody_else(make_app: Callable[..., Flask]):
    walk = make_walk(make_app, stories=(THREADS, NOTICES))

    for who in (Who.MEMBER, Who.CHAIR, Who.RESIDENT, Who.MEMBER_ELSEWHERE, Who.OFFICE, Who.MODERATOR):
        walk.read(walk.browser(who), INBOX)

    assert walk.found[(Who.MEMBER, INBOX)]
    assert walk.findings.leaks == []
