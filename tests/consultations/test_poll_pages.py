"""The pages of polls: what one reads before voting, what is kept when something is wrong, and what stands there at the end."""

import re

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.ballots.counting.reading import read_approving, read_ranked
from forum.ballots.models import SealedEntry
from forum.consultations.models.kinds import Audience
from forum.consultations.models.polls import PollKind, PollVote, RankingMethod
from forum.consultations.polls.choices import Choice, in_order
from forum.consultations.polls.queries import get_poll
from forum.core.data.database import session
from forum.core.sealing import key_files
from tests.consultations.polls import WORDS, let_end, make_poll, vote, vote_as_guest, vote_in_secret
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def address(module, what=""):
    return f"/beteiligung/abstimmungen/{module.public_id}/{what}"


def open_for(client, person, module):
    client.log_in(person)
    return client.get(address(module))


def test_a_member_votes_changes_the_vote_and_reads_so(client):
    module, person = make_poll(), make_user()
    page = open_for(client, person, module)
    assert "Sie können Ihre Stimme bis" in page.main

    page = client.post(address(module, "stimme"), {"choices": "002"})
    assert "Ihre Stimme zählt. Sie können sie bis zum Ende ändern." in page.main
    page = client.post(address(module, "stimme"), {"choices": "003"})

    assert re.search(r'value="003"[^>]*checked|checked[^>]*value="003"', page.body)
    assert [one.choice for one in session.scalars(select(PollVote))] == [{"ranks": [[3]]}]


def test_of_a_hidden_poll_nobody_reads_how_things_stand(client, make_client):
    module = make_poll()
    for _number in range(3):
        vote(module, 1)
    office = make_client()
    office.log_in(make_user(roles=(Role.OFFICE,)))

    for reader in (client, office):
        shown = reader.get(address(module)).main
        assert "3 Stimmen bisher" in shown
        assert "Zwischenstand sieht vor dem Ende niemand" in shown
        assert "Anteil" not in shown
    desk = f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/abstimmung"
    assert "Es wurde schon abgestimmt" in office.get(desk).main
    assert reader.get(address(module, "stimmen.txt"), status=404)


def test_where_nothing_is_hidden_all_read_how_things_stand(client):
    module = make_poll(is_hidden=False)
    for number in (1, 1, 2):
        vote(module, number)

    shown = client.get(address(module)).main

    assert "Zwischenstand" in shown
    assert "67 %" in shown


def test_a_guest_reads_before_the_first_field_that_an_account_is_needed(client):
    page = client.get(address(make_poll()))

    main = page.body.split("<main", 1)[1]
    assert main.index("Zum Mitmachen brauchen Sie hier ein Konto.") < main.index("<fieldset")
    assert "Was Sie eingeben, bleibt erhalten" in main


def test_what_a_guest_has_chosen_is_there_again_after_logging_in(client):
    module = make_poll(PollKind.POINTS)

    client.get(address(module))
    refused = client.post(address(module, "stimme"), {"option-2": "4", "option-3": "1"}, status=None)
    carried = {one.get("name"): one.get("value") for one in refused.find_all("input[type=hidden]")}
    assert (carried["option-2"], carried["option-3"]) == ("4", "1")

    client.log_in(make_user())
    client.get(address(module))
    filled = client.post(address(module, "stimme"), {"option-2": "4", "option-3": "1", "carried": "1"}, status=422)

    assert filled.find("input[name=option-2]").get("value") == "4"
    assert session.scalar(select(func.count()).select_from(PollVote)) == 0


def test_a_guest_votes_once_for_each_browser_and_is_told_so(client, make_client, clock):
    module = make_poll(takes_guests=True)
    other = make_client()

    for one, choices in ((client, ("Trinkbrunnen", "Bänke")), (other, ("Klettergerüst",))):
        for choice in choices:
            page = one.get(address(module))
            assert "eine Stimme je Browser" in page.main
            assert "Sie stimmen ohne Konto ab" in page.main
            clock.advance(seconds=10)
            button = "Abstimmen" if "Abstimmen" in page.buttons else "Stimme ändern"
            page.form("Ihre Stimme").fill({"Was zuerst?": choice}).submit(button)
    poll = let_end(module)

    assert poll.outcome["guests"]["totals"] == {"1": 0, "2": 1, "3": 1}
    shown = client.get(address(module)).main
    assert "2 Stimmen wurden ohne Konto abgegeben; sie sind getrennt gezählt." in shown
    assert shown.index("Stimmen mit Konto") < shown.index("Stimmen ohne Konto")


def test_points_over_the_sum_are_refused_with_everything_typed_kept(client):
    module = make_poll(PollKind.POINTS)
    client.log_in(make_user())

    page = client.post(address(module, "stimme"), {"option-1": "5", "option-2": "5", "option-3": "2"}, status=422)

    assert "Sie haben 2 Punkte zu viel verteilt: Es gibt 10." in page.main
    for number, value in ((1, "5"), (2, "5"), (3, "2")):
        assert re.search(rf'name="option-{number}"[^>]*value="{value}"', page.body)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"option-1": "viele"}, "„Trinkbrunnen“: Geben Sie eine ganze Zahl von 1 bis 3 ein."),
        ({"option-2": "99"}, "„Bänke“: Geben Sie eine ganze Zahl von 1 bis 3 ein."),
        ({"option-1": "-1"}, "„Trinkbrunnen“: Geben Sie eine ganze Zahl von 1 bis 3 ein."),
        ({}, "Geben Sie mindestens einer Option einen Rang."),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_a_sentence_that_names_the_option(client, sent, sentence):
    module = make_poll(PollKind.RANKING)
    client.log_in(make_user())

    page = client.post(address(module, "stimme"), sent, status=422)

    assert 'role="alert"' in page.body
    assert sentence in page.error_summary


def test_an_order_is_given_by_numbers_and_equal_ones_are_one_rank(client):
    module = make_poll(PollKind.RANKING)
    client.log_in(make_user())

    client.post(address(module, "stimme"), {"option-1": "2", "option-3": "2", "option-2": "1"})

    assert session.scalars(select(PollVote.choice)).one() == {"ranks": [[2], [1, 3]]}


def test_a_secret_vote_shows_its_receipt_once_and_keeps_no_choice_of_a_refused_form(client):
    module, person = make_poll(is_secret=True), make_user()
    page = open_for(client, person, module)
    assert "Das versprechen wir" in page.main

    refused = client.post(address(module, "stimme"), {"sealed-choices": "002", "sealed-word": ""}, status=422)
    assert "checked" not in refused.body.split("<form", 1)[1].split("</form")[0]
    receipt = client.post(address(module, "stimme"), {"sealed-choices": "002", "sealed-word": "Kastanie"})

    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", receipt.main)
    assert receipt.headers["Cache-Control"] == "private, no-store"
    shown = client.get(address(module)).main
    assert "Ihre Stimme ist abgegeben" in shown
    assert "Kastanie" not in shown
    client.post(address(module, "stimme"), {"sealed-choices": "001", "sealed-word": "Lampion"}, status=403)
    assert session.scalar(select(func.count()).select_from(SealedEntry)) == 1


def test_answers_to_secret_votes_have_one_length_whatever_was_chosen(make_client):
    module = make_poll(is_secret=True)
    lengths = set()
    for choice in ("001", "002", "003"):
        client = make_client()
        client.log_in(make_user())
        page = client.post(address(module, "stimme"), {"sealed-choices": choice, "sealed-word": "Kastanie"})
        lengths.add(len(page.main))

    assert len(lengths) == 1


def test_the_result_of_a_run_off_tells_its_rounds(client):
    module = make_poll(PollKind.RANKING, method=RankingMethod.RUNOFF)
    for order, votes in (({1: 1, 2: 2}, 4), ({3: 1, 2: 2}, 3), ({2: 1, 1: 2}, 2)):
        for _number in range(votes):
            vote(module, choice=in_order(order))
    let_end(module)

    shown = client.get(address(module)).main

    assert "Auf Platz 1: Trinkbrunnen." in shown
    assert "Runde 1: Bänke scheidet mit 2 Stimmen aus." in shown
    assert "Stichwahl in Runden" in shown


def test_votes_can_be_downloaded_and_come_to_the_same_outcome(client):
    module = make_poll(PollKind.RANKING)
    for order in ({1: 1, 2: 2}, {1: 1, 2: 2}, {3: 1, 2: 2, 1: 2}):
        vote(module, choice=in_order(order))
    let_end(module)

    lines = client.get(address(module, "stimmen.txt")).body.splitlines()

    assert lines[0] == "# forum poll count schulze --unranked last FILE"
    found = read_ranked(lines)
    assert sorted((int(one.weight), len(one.ranks)) for one in found) == [(1, 2), (2, 2)]


def test_votes_without_an_account_stand_apart_in_the_download(client):
    module = make_poll(PollKind.APPROVAL, takes_guests=True)
    vote(module, 1, 2)
    vote_as_guest(module, 3, browser="a" * 64)
    let_end(module)

    lines = client.get(address(module, "stimmen.txt")).body.splitlines()

    assert [int(one.weight) for one in read_approving(lines)] == [1]
    assert "# 1: Klettergerüst" in lines


def test_the_codes_of_a_secret_poll_are_listed(client):
    module = make_poll(is_secret=True)
    receipts = [vote_in_secret(module, 1 + number % 3, word=WORDS[number]) for number in range(6)]
    let_end(module)

    shown = client.get(address(module, "codes")).main

    assert all(f"{one.shown_code} {one.word}" in shown for one in receipts)
    assert "6 Stimmen wurden gezählt." in shown


def test_a_void_poll_says_why_there_is_no_result(client):
    module = make_poll(is_secret=True)
    vote_in_secret(module, 1)
    let_end(module)

    assert "weniger als fünf Stimmen" in client.get(address(module)).main


def test_the_office_writes_options_with_descriptions(client):
    module = make_poll(audience=Audience.ACCOUNT)
    client.log_in(make_user(roles=(Role.OFFICE,)))
    desk = f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/abstimmung"
    form = {
        "kind": "points",
        "most_choices": "1",
        "points": "10",
        "most_points": "3",
        "method": "schulze",
        "unranked": "last",
        "options": "Trinkbrunnen | Innenstadt, 38.000 €\nBänke\n\n",
        "is_hidden": "y",
    }

    client.post(desk, form)
    page = client.get(desk)

    assert "Trinkbrunnen | Innenstadt, 38.000 €" in page.body
    assert (get_poll(module).kind, get_poll(module).most_points) == (PollKind.POINTS, 3)
    refused = client.post(desk, {**form, "options": "Bänke\nbänke"}, status=422)
    assert "„Bänke“ steht doppelt da." in refused.main


@pytest.mark.parametrize("count", [3, 60])
def test_the_page_costs_the_same_however_many_options_and_votes_there_are(client, count):
    module = make_poll(PollKind.POINTS, options=tuple(f"Option {number}" for number in range(count)))
    for number in range(count // 3):
        vote(module, choice=Choice(points={1 + number: 1}))
    client.log_in(make_user())
    client.get(address(module))

    with count_queries() as queries:
        client.get(address(module))

    assert len(queries) <= 13


def test_the_result_of_an_open_poll_is_kept_for_guests_and_a_running_one_is_not(client):
    running, counted = make_poll(), make_poll(takes_guests=True)
    vote(counted, 1)
    let_end(counted)
    result = address(counted)
    client.get(result)

    kept = client.get(result)
    with count_queries() as queries:
        client.get(result)

    assert ("ETag" in kept.headers, len(queries)) == (True, 0)
    client.forget_cookies()
    assert "ETag" not in client.get(address(running)).headers
