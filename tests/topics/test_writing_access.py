"""Every page of writing answers each person as the tables say."""

from datetime import timedelta

import pytest
from flask import url_for

from forum.accounts.models import Role
from forum.core.time import clock
from forum.discussions.services.hold import thread_of
from forum.topics.models import Kind
from tests.discussions.access_matrix import MATRIX, PEOPLE
from tests.factories import make_reply, make_topic, make_user
from tests.topics.access_matrix import WRITING

ROLES = {"expert": Role.EXPERT, "moderator": Role.MODERATOR, "office": Role.OFFICE}


def make_person(name):
    if name == "suspended":
        return make_user(suspended_until=clock.now() + timedelta(days=3))
    return make_user(roles=(ROLES[name],) if name in ROLES else ())


def statuses(app, make_client, endpoint, *, author, **values):
    """What each person gets from an endpoint, asked in the order of the table."""
    [rule] = [one for one in app.url_map.iter_rules() if one.endpoint == endpoint]
    with app.test_request_context():
        address = url_for(endpoint, **{name: values[name] for name in rule.arguments})
    found = {}
    for name in PEOPLE:
        person = author if name == "author" else make_person(name)
        browser = make_client(person=None if name == "guest" else person)
        browser.get("/themen/neu")
        method = "get" if "GET" in rule.methods else "post"
        found[name] = getattr(browser, method)(address, status=None, follow=False).status
    return found


@pytest.mark.parametrize("endpoint", MATRIX)
def test_pages_of_posts(app, make_client, endpoint):
    author = make_user()
    post = make_reply(make_topic(), by=author)

    found = statuses(
        app, make_client, endpoint, author=author, public_id=post.public_id, thread_id=thread_of(post).public_id
    )

    assert found == MATRIX[endpoint]


@pytest.mark.parametrize("endpoint", WRITING)
def test_pages_of_topics(app, make_client, endpoint):
    author = make_user()
    topic = make_topic(kind=Kind.PROPOSAL, by=author)

    found = statuses(app, make_client, endpoint, author=author, public_id=topic.public_id)

    assert found == WRITING[endpoint]


def test_no_page_of_posts_is_missing_from_the_table(app):
    assert {name for name in app.view_functions if name.startswith("discussions.")} == set(MATRIX)
