"""The first administrator is named on the command line."""

import pytest

from forum.accounts.commands import members
from forum.accounts.models import Role
from forum.core.database import session
from tests.accounts.people import make_account


@pytest.fixture
def command(app):
    """Run `forum members …` and return its exit code and what it says."""
    runner = app.test_cli_runner()

    def run(*words):
        session.commit()
        result = runner.invoke(members, words)
        session.expire_all()
        return result.exit_code, result.output

    return run


def test_a_role_is_given_listed_and_taken(command):
    chief, kim = make_account(), make_account(email="kim@example.org", public_name="Kim Muster")

    assert command("list") == (0, "Nobody holds a role yet. Give the first one: forum members grant EMAIL admin\n")
    assert command("grant", chief.email, "admin")[0] == 0
    assert command("grant", "KIM@example.org", "expert") == (
        0,
        "Kim Muster <kim@example.org> now holds the role expert.\n",
    )
    assert kim.roles == {Role.EXPERT}
    assert "expert     Kim Muster <kim@example.org> since" in command("list", "--role", "expert")[1]
    assert command("withdraw", kim.email, "expert")[0] == 0
    assert kim.roles == frozenset()


def test_what_cannot_be_done_is_said_in_one_sentence(command):
    chief = make_account()
    command("grant", chief.email, "admin")

    assert command("grant", "niemand@example.org", "admin") == (
        1,
        "Error: There is no account with the address niemand@example.org.\n",
    )
    assert command("withdraw", chief.email, "admin") == (
        1,
        "Error: This is the last administrator. Give the role to somebody else first.\n",
    )
    assert command("grant", chief.email, "king")[0] == 2
    assert chief.roles == {Role.ADMIN}
