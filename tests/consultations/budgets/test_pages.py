"""The pages of budgets: what one reads before voting, what is kept, the result beside the usual way, and the files."""

import json
import re

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.ballots.counting.equal_shares import count_equal_shares
from forum.ballots.counting.pabulib import read_spending
from forum.ballots.models import BoxCode, SealedEntry
from forum.consultations.budgets.outcomes import read_funded
from forum.consultations.budgets.queries import get_budget
from forum.consultations.models.budgets import BudgetVoter
from forum.core.data.database import session
from forum.core.sealing import key_files
from tests.consultations.budgets.access import make_counted
from tests.consultations.budgets.factories import SEVEN, WORDS, again, let_end, make_budget, vote, vote_all
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def address(module, what=""):
    return f"/beteiligung/buergerhaushalt/{module.public_id}/{what}"


def sent(*numbers, word="Kastanie"):
    return {"sealed-choices": [f"{number:03}" for number in numbers], "sealed-word": word}


def count_rows(table):
    return session.scalar(select(func.count()).select_from(table))


def test_before_the_first_project_one_reads_that_votes_are_published_without_codes(client):
    module = make_budget()
    client.log_in(make_user())

    body = client.get(address(module)).body.split("<main", 1)[1]

    said = "Nach der Auszählung werden alle Stimmen veröffentlicht, damit alle nachrechnen können: gemischt und ohne Namen, Codes und Wörter."
    assert body.index(said) < body.index("<fieldset")
    assert "Weniger als 30 Stimmen werden nicht einzeln veröffentlicht." in body


def test_a_member_votes_and_reads_the_receipt_once(client):
    module = make_budget()
    client.log_in(make_user())
    page = client.get(address(module))
    assert "600\u00a0€" in page.body
    assert "Mehr als 1.000 € anzukreuzen ist erlaubt" in page.main

    receipt = client.post(address(module, "stimme"), sent(1, 3))

    assert "Ihre Stimme ist verschlossen und abgegeben." in receipt.main
    assert "Kastanie" in receipt.main
    assert receipt.headers["Cache-Control"] == "private, no-store"
    assert "Ihre Stimme ist abgegeben. Eine geheime Stimme lässt sich nicht ändern." in client.get(address(module)).main
    assert client.post(address(module, "stimme"), sent(2), status=403)
    assert (count_rows(SealedEntry), count_rows(BudgetVoter)) == (1, 1)


def test_receipts_are_of_one_length_whatever_was_chosen(client, make_client):
    module = make_budget()
    lengths = set()
    for reader, numbers in ((client, (1,)), (make_client(), (1, 2, 3))):
        reader.log_in(make_user())
        lengths.add(len(reader.post(address(module, "stimme"), sent(*numbers)).main))

    assert len(lengths) == 1


def test_a_guest_reads_the_projects_and_logs_in_before_choosing(client):
    page = client.get(address(make_budget()))

    assert "Zum Mitmachen brauchen Sie hier ein Konto." in page.main
    assert "Trinkbrunnen" in page.main
    assert "Beim Abstimmen stehen die Vorhaben für jede Person in einer eigenen, gelosten Reihenfolge" in page.main
    assert "<fieldset" not in page.body.split("<main", 1)[1]


def test_a_refused_vote_comes_back_without_its_choice_and_names_the_rule(client):
    module = make_budget(most_choices=2)
    client.log_in(make_user())

    page = client.post(address(module, "stimme"), sent(1, 2, 3), status=422)

    assert "Sie haben 3 Vorhaben angekreuzt. Wählen Sie höchstens 2." in page.error_summary
    assert "Wählen Sie noch einmal" in page.main
    assert not re.search(r'name="sealed-choices"[^>]*checked|checked[^>]*name="sealed-choices"', page.body)
    assert count_rows(SealedEntry) == 0


def test_projects_that_do_not_exist_are_refused_in_german_and_named_nowhere(client):
    module = make_budget()
    client.log_in(make_user())

    page = client.post(address(module, "stimme"), sent(1, 98, 99), status=422)
    assert "Wählen Sie unter den angebotenen Möglichkeiten." in page.error_summary
    assert not {"098", "099"} & set(re.findall(r"\b\d{3}\b", page.main))
    assert count_rows(SealedEntry) == 0


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((), "Noch kein Vorhaben angekreuzt."),
        ((2,), "1 Vorhaben angekreuzt, für 400"),
        ((1, 3), "2 Vorhaben angekreuzt"),
    ],
)
def test_without_scripts_the_page_adds_up_and_keeps_what_was_chosen(client, numbers, words):
    module = make_budget()
    client.log_in(make_user())

    page = client.post(address(module, "summe"), sent(*numbers, word="Lampion"))

    assert words in page.main
    kept = {one.get("value") for one in page.find_all("input[name=sealed-choices]") if one.get("checked") is not None}
    assert kept == {f"{number:03}" for number in numbers}
    assert page.find("input[name=sealed-word]").get("value") == "Lampion"
    assert count_rows(SealedEntry) == 0


def test_each_person_gets_an_order_of_their_own_that_stays(client, make_client):
    module = make_budget()
    orders = set()
    for reader in (client, *(make_client() for _number in range(7))):
        reader.log_in(make_user())
        shown = [re.findall(r'name="sealed-choices"[^>]*value="(\d+)"', reader.get(address(module)).body) for _ in "ab"]
        assert shown[0] == shown[1]
        orders.add(tuple(shown[0]))

    assert len(orders) > 1


def test_nobody_reads_how_things_stand_before_the_end(client):
    module = make_budget()
    vote_all(module)
    session.commit()
    client.log_in(make_user(roles=(Role.OFFICE,)))

    shown = client.get(address(module)).main
    assert "7 Stimmen bisher" in shown
    assert "je Stimme höchstens" not in shown
    assert "Die Abstimmung hat begonnen" in client.get(desk(module)).main
    for what in ("schritte", "mein-anteil", "codes", "stimmen.pb", "stimmen.csv"):
        client.get(address(module, what), status=404)


def desk(module, what=""):
    return f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/buergerhaushalt{what}"


def finish(module):
    vote_all(module)
    session.commit()
    let_end(again(module)[0])
    session.commit()


def test_the_result_shows_who_paid_what_and_what_the_usual_way_would_have_done(client):
    module = make_budget(amount=1100)
    finish(module)

    page = client.get(address(module)).main

    assert "Ergebnis: 2 von 3 Vorhaben werden umgesetzt" in page
    assert "7 Stimmen. 1.000 von 1.100 € sind vergeben" in page
    assert "Wird umgesetzt, 2" in page
    assert "150,00 €" in page
    assert "Mit dem herkömmlichen Verfahren, die meisten Stimmen zuerst, wären dieselben Vorhaben finanziert" in page
    assert "Am Anfang 157,14 € je Stimme." in page
    assert "Weniger als 30 Stimmen" in page


def test_the_usual_way_is_told_where_it_would_have_funded_something_else(client):
    module = make_budget(amount=900)
    finish(module)

    page = client.get(address(module)).main

    assert "Vorhaben 1 statt 1" not in page
    assert "ohne ein einziges eigenes Vorhaben" in page


def test_each_step_is_told(client):
    module = make_budget()
    finish(module)

    page = client.get(address(module, "schritte")).main

    assert "Jeder Rechenschritt" in page
    assert "Kostet 600 € und hat 4 Stimmen. Je 150,00 € zahlen: 4." in page


def test_what_ones_own_share_has_paid_is_worked_out_for_oneself_and_kept_nowhere(client):
    module = make_budget()
    finish(module)
    client.get(address(module, "mein-anteil"))

    page = client.post(address(module, "mein-anteil"), sent(1, 3))

    assert "Ihr Anteil" in page.main
    assert "− 150,00 €" in page.main
    assert "1 von 2" in page.main or "Eines von 2 Vorhaben, die Sie wollten, wird umgesetzt." in page.main
    assert page.headers["Cache-Control"] == "private, no-store"
    nothing = client.post(address(module, "mein-anteil"), sent(3)).main
    assert "Keines der Vorhaben, die Sie angekreuzt haben, wird umgesetzt" in nothing
    assert "Kreuzen Sie zuerst ein Vorhaben an." in client.post(address(module, "mein-anteil"), {}, status=422).main


def test_from_thirty_votes_on_they_are_published_mixed_and_count_to_the_same(client):
    module = make_counted(voters=30)
    session.commit()

    text = client.get(address(module, "stimmen.pb")).body
    again_counted = count_equal_shares(read_spending(text.splitlines()))

    kept = read_funded(get_budget(again(module)[0]).outcome)
    assert (again_counted.winners, again_counted.share) == (kept.winners, kept.share)
    assert text == client.get(address(module, "stimmen.pb")).body
    votes = [line.split(";")[1] for line in text.split("VOTES\n")[1].splitlines()[1:]]
    assert len(votes) == 30
    assert votes != sorted(votes)
    assert not [word for word in WORDS if word in text]
    table = client.get(address(module, "stimmen.csv")).body
    assert len(table.strip().splitlines()) == 31
    as_json = json.loads(client.get(address(module, "stimmen.json")).body)
    assert as_json["complete"]


def test_fewer_than_thirty_votes_are_not_published_one_by_one(client):
    module = make_counted(voters=29)
    session.commit()

    assert "Weniger als 30 Stimmen" in client.get(address(module)).main
    for ending in ("pb", "csv", "json"):
        client.get(address(module, f"stimmen.{ending}"), status=404)


def test_the_codes_are_listed_sorted_without_votes(client):
    module = make_budget()
    finish(module)

    page = client.get(address(module, "codes")).main

    codes = [one.code for one in session.scalars(select(BoxCode).order_by(BoxCode.code))]
    places = [page.index(f"{code[:4]}-{code[4:]}") for code in codes]
    assert places == sorted(places)
    assert len(codes) == len(SEVEN)


def test_a_void_vote_says_why(client):
    module = make_budget()
    vote(module, 1)
    session.commit()
    let_end(again(module)[0])
    session.commit()

    assert "Es gibt kein Ergebnis." in client.get(address(module)).main


def test_the_pages_ask_as_many_questions_for_many_projects_and_votes(client):
    few, many = make_counted(voters=30), make_counted(voters=900)
    client.log_in(make_user())
    for what in ("", "schritte", "mein-anteil"):
        client.get(address(many, what))
        with count_queries() as asked_of_few:
            client.get(address(few, what))
        with count_queries() as asked_of_many:
            client.get(address(many, what))
        assert len(asked_of_few) == len(asked_of_many) <= 16, what


def test_pages_are_kept_for_guests_and_the_next_vote_is_on_them(client):
    module = make_budget()
    session.commit()
    client.get(address(module))

    with count_queries() as queries:
        client.get(address(module))
    assert len(queries) <= 2
    vote(again(module)[0], 1)
    session.commit()

    assert "1 Stimme bisher" in client.get(address(module)).main


def test_the_method_is_explained_before_and_after(client):
    for module in (make_budget(), make_counted()):
        session.commit()
        page = client.get(address(module, "verfahren")).main
        assert "Die Rutsche: Sechs Menschen zahlen je 75 €, ein Sechstel der Kosten." in page
