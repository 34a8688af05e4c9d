"""What a budget says of itself from its publishing to its outcome, to whoever reads it."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.sealing import key_files
from tests.consultations.budgets.factories import again, let_close, let_end, make_budget, vote, vote_all
from tests.factories import make_user

SO_FAR, WAITING = "bisher", "noch nicht ausgezählt"
FOLLOWS = "Das Ergebnis steht hier, sobald die Stimmen ausgezählt sind."
WHILE_VOTING = "Das gilt hier"
TO_VOTE_ON = "Vorhaben zur Abstimmung"
OPENS, CLOSED = "Öffnet am", "Geschlossen seit"
READERS = ("guest", "member", "voter", "office")


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


@pytest.fixture(params=READERS)
def reader(request, client):
    """Somebody with a name for who they are; the voter is the one whom `begin` lets vote."""
    person = None if request.param == "guest" else make_user(roles=(Role.OFFICE,) if request.param == "office" else ())
    if person is not None:
        client.log_in(person)
    return client, person if request.param == "voter" else None


def read(reader, module):
    session.commit()
    return reader[0].get(f"/beteiligung/buergerhaushalt/{module.public_id}/").main


def begin(reader, **settings):
    module = make_budget(**settings)
    vote_all(module)
    if reader[1] is not None:
        vote(module, 2, by=reader[1])
    return module


def count_of(module):
    return f"{again(module)[1].vote_count} Stimmen"


def test_before_it_opens_no_votes_are_counted(reader):
    page = read(reader, make_budget(begins_in=timedelta(hours=3)))

    assert OPENS in page
    assert WHILE_VOTING in page
    for words in ("0 Stimmen", SO_FAR, WAITING, FOLLOWS, CLOSED, "<fieldset"):
        assert words not in page


def test_while_it_is_open_it_tells_how_many_have_voted_so_far(reader):
    module = begin(reader)

    page = read(reader, module)

    assert f"{count_of(module)} bisher" in page
    assert WHILE_VOTING in page
    for words in (WAITING, FOLLOWS, CLOSED, OPENS):
        assert words not in page


def test_between_its_end_and_the_count_it_says_that_votes_wait(reader):
    module = begin(reader)
    let_close(module)

    page = read(reader, module)

    assert f"{count_of(module)}, noch nicht ausgezählt" in page
    assert CLOSED in page
    assert FOLLOWS in page
    for words in (
        SO_FAR,
        WHILE_VOTING,
        TO_VOTE_ON,
        "Ihre Stimme ist abgegeben",
        "Zum Mitmachen brauchen Sie",
        "Ergebnis: ",
    ):
        assert words not in page


def test_a_counted_one_shows_its_result_and_nothing_of_voting(reader):
    module = begin(reader)
    let_end(module)

    page = read(reader, module)

    assert "Ergebnis: 2 von 3 Vorhaben werden umgesetzt" in page
    for words in (SO_FAR, WAITING, FOLLOWS, WHILE_VOTING, TO_VOTE_ON, CLOSED):
        assert words not in page


@pytest.mark.parametrize("is_counted", [False, True])
def test_without_any_votes_nothing_is_said_of_votes_to_come(reader, is_counted):
    module = make_budget()
    let_close(module)
    if is_counted:
        let_end(module)

    page = read(reader, module)

    assert "0 Stimmen" in page
    assert ("Es wurden keine Stimmen abgegeben." in page) is is_counted
    for words in (SO_FAR, WAITING, WHILE_VOTING):
        assert words not in page


def test_a_void_one_says_why_there_is_no_result(reader):
    module = make_budget()
    vote(module, 1)
    let_end(module)

    page = read(reader, module)

    assert "Es gibt kein Ergebnis. Es wurden weniger als fünf Stimmen abgegeben" in page
    for words in (SO_FAR, WAITING, FOLLOWS, WHILE_VOTING):
        assert words not in page


def test_one_that_is_not_published_yet_is_read_by_the_office_alone(client, make_client):
    module = make_budget(is_draft=True)
    session.commit()
    office = make_client()
    office.log_in(make_user(roles=(Role.OFFICE,)))

    page = office.get(f"/beteiligung/buergerhaushalt/{module.public_id}/").main

    client.get(f"/beteiligung/buergerhaushalt/{module.public_id}/", status=404)
    assert "noch nicht veröffentlicht" in page
    for words in ("0 Stimmen", SO_FAR, WAITING):
        assert words not in page


def test_a_vote_that_comes_after_the_count_is_told_that_it_is_over(client):
    module = make_budget()
    let_end(module)
    session.commit()
    client.log_in(make_user())

    refused = client.post(f"/beteiligung/buergerhaushalt/{module.public_id}/stimme", {}, status=403)

    assert "Diese Abstimmung ist beendet." in refused.main
    assert "gezählt" not in refused.main


@pytest.mark.parametrize(
    ("votes", "ends", "words"),
    [
        (True, let_close, "Die Abstimmung ist beendet, die Stimmen sind noch nicht ausgezählt."),
        (True, let_end, "Die Abstimmung ist beendet, und die Stimmen sind ausgezählt."),
        (False, let_end, "Die Abstimmung ist beendet. Es wurden keine Stimmen abgegeben."),
    ],
)
def test_the_desk_says_how_far_the_vote_is(client, votes, ends, words):
    module = make_budget()
    if votes:
        vote_all(module)
    ends(module)
    session.commit()
    client.log_in(make_user(roles=(Role.OFFICE,)))

    page = client.get(f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/buergerhaushalt")

    assert words in page.main
    assert "Die Abstimmung hat begonnen" not in page.main
