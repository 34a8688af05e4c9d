"""Pages and announcements that are not shown (any more, or yet) are found by nobody outside the office's desk."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.accounts.models import Role
from tests.factories import make_user
from tests.home.pages_access import (
    archived_help,
    drafted,
    ended_announcement,
    help_page,
    imprint,
    planned_announcement,
    planned_imprint,
    unpublished_announcement,
)
from tests.support.access import Row, Target, address_of, everybody


@pytest.mark.parametrize(
    ("endpoint", "make"),
    [
        ("home.show_help_page", archived_help),
        ("home.show_help_page", drafted),
        # what has a place of its own is no page of the help
        ("home.show_help_page", imprint),
        ("home.show_page_version", planned_imprint),
        ("home.show_announcement", unpublished_announcement),
        ("home.show_announcement", planned_announcement),
        ("home.show_announcement", ended_announcement),
        # nobody works on it; it has no data
        ("home.edit_page_draft", help_page),
        ("home.edit_page_data", drafted),
    ],
)
def test_what_is_not_shown_is_found_at_the_desk_alone(
    app: Flask, make_client, endpoint: str, make: Callable[[], Target]
):
    admin = make_client(person=make_user(roles=(Role.ADMIN,)))
    target = make()
    address = address_of(app, Row(endpoint, everybody(404), make), target)

    admin.get(f"/geschaeftsstelle/seiten/{target.values.get('name') or target.values['public_id']}")
    # of the desk itself others learn nothing: they are asked to log in
    others = () if endpoint.startswith("home.edit") else (make_client(person=make_user()), make_client())
    for client in (admin, *others):
        client.get(address, status=404)
