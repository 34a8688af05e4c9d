"""The key of an account that is gone names nobody else: acts, the log and notices keep it without a foreign key."""

import pytest

from forum.accounts.leaving.wish import leave
from forum.core.data.database import session
from forum.own_data.jobs import let_people_go
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


def test_the_key_of_the_newest_account_does_not_come_again(app, clock):
    make_user()
    newest = make_user()
    leave(newest, erases_posts=False)
    key = newest.id
    session.commit()
    clock.advance(days=7)
    let_people_go()

    assert make_user().id > key
