"""The command line names the first administrator and ends log-ins."""

import pytest

from forum.accounts.authentication_log import account_marks
from forum.accounts.models import Role, UserSession
from forum.accounts.services.devices import open_device
from forum.cli import main
from forum.core.data.database import session
from tests.accounts.people import log_in, make_account


@pytest.fixture
def command(app):
    """Run `forum members …` and return its exit code and what it says."""
    runner = app.test_cli_runner()

    def run(*words):
        session.commit()
        result = runner.invoke(main, ["members", *words])
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


def test_the_operator_logs_a_person_out_everywhere(command, client):
    kim, other = make_account(), make_account(email="kim@example.org", public_name="Kim Muster")
    log_in(client, kim)
    open_device(other, device="", stays=True)

    assert command("log-out", kim.email)[0] == 0

    assert client.get("/konto/").heading == "Anmelden"
    assert session.query(UserSession).one().user_id == other.id


def test_the_operator_finds_an_account_in_the_log_by_its_mark(app, command):
    kim = make_account()

    with app.app_context():
        assert command("mark", kim.email.upper()) == (0, f"{account_marks(kim.email)[0]}\n")
