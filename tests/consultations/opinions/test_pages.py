"""The page on which people answer: statement after statement, ten at once, changed at will, without scripts."""

import pytest

from forum.accounts.models import Role
from forum.consultations.models.kinds import Audience
from forum.consultations.models.opinions import Opinion, OpinionStatement
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.opinions.services.decide import edit_statement, hide_statement
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.opinions.polls import (
    TEXTS,
    compute,
    let_end,
    make_opinions,
    make_statement,
    say,
    statements_of,
)
from tests.consultations.opinions.simulated import in_two_groups, let_answer
from tests.factories import make_user
from tests.support.queries import count_queries


def address(module, end=""):
    return f"/beteiligung/meinungsbild/{module.public_id}/{end}"


def asked(page):
    """The statement that the page asks for."""
    return page.find("#h-st").text_content().strip()


def answer(page, words="Stimme zu"):
    return page.press(words)


@pytest.fixture
def member(make_client):
    return make_client(person=make_user(public_name="Robin Beispiel"))


def begin(*texts, **settings):
    module = make_opinions(*texts, **settings)
    session.commit()
    return module


def test_one_answers_one_statement_after_the_other_up_to_ten(member):
    module = begin()
    page = member.get(address(module))
    seen = []

    for number in range(1, 11):
        assert f"Aussage {number} von 10" in page.main
        seen.append(asked(page))
        page = answer(page)

    assert len(set(seen)) == 10
    assert set(seen) <= set(TEXTS)
    assert "10 Antworten, danke. Geht es weiter?" in page.main
    page = member.get(page.links["Noch 2"])
    assert "Aussage 1 von 2" in page.main
    page = answer(answer(page, "Weiß nicht"), "Stimme nicht zu")
    assert "Sie haben alle Aussagen beantwortet" in page.main


def test_a_reload_asks_the_same_ten(member, make_client):
    module = begin()
    first = asked(member.get(address(module)))
    other = make_client(person=make_user())

    for statement in statements_of(module)[:8]:
        say(statement, Opinion.AGREE)
    session.commit()

    assert [asked(member.get(address(module))) for _ in range(3)] == [first] * 3
    page = answer(member.get(address(module)))
    assert asked(member.get(address(module))) == asked(page)
    assert other.get(address(module)).status == 200


def test_an_answer_is_listed_and_changed(member):
    module = begin()
    page = member.get(address(module))
    text = asked(page)
    page = answer(page, "Stimme nicht zu")
    assert f"{text} Stimme nicht zu" in page.main

    page = member.get(page.links[f"ändern: {text}"])
    assert asked(page) == text
    assert "Ihre Antwort bisher: Stimme nicht zu" in page.main
    answer(page, "Weiß nicht")

    own = member.get(address(module, "eigene-antworten"))
    assert f"{text} Weiß nicht" in own.main
    assert "no-store" in own.headers["Cache-Control"]


def test_what_becomes_of_the_answers_is_said_before_the_first(client):
    module = begin(takes_guests=True)

    page = client.get(address(module))

    assert "Mit dem Ende wird die Verbindung zu Ihnen gelöscht" in page.main
    assert "ohne Zeitpunkt" in page.main
    assert "Die Moderation liest sie, bevor andere dazu antworten können" in page.main


def test_a_guest_answers_where_guests_may(client):
    module = begin(takes_guests=True)
    page = client.get(address(module))
    assert "ohne Konto" in page.main
    text = asked(page)

    page = answer(page)

    assert "Aussage 2 von 10" in page.main
    assert f"{text} Stimme zu" in client.get(address(module, "eigene-antworten")).main


def test_a_guest_reads_what_it_is_about_where_an_account_is_needed(client):
    module = begin(audience=Audience.ACCOUNT)

    page = client.get(address(module))

    assert "brauchen Sie hier ein Konto" in page.main
    assert TEXTS[0] in page.main
    assert not page.find_all("main form")


def test_before_the_end_of_all_there_is_a_sentence_for_each_state(client, member, clock):
    module = begin(audience=Audience.EVERYBODY)
    let_end(module)
    session.commit()

    page = member.get(address(module))

    assert "Geschlossen seit" in page.main
    assert not page.find_all("main button")
    empty = make_opinions("Eins soll sein.")
    hide_statement(statements_of(empty)[0], by=make_user(roles=(Role.OFFICE,)), reason="Doppelt.")
    session.commit()
    assert "Noch steht keine Aussage zur Antwort" in member.get(address(empty)).main


def test_a_statement_that_has_gone_or_changed_meanwhile_is_not_answered(member):
    module, office = begin(), make_user(roles=(Role.OFFICE,))
    page = member.get(address(module))
    statement = session.query(OpinionStatement).filter_by(text=asked(page)).one()
    edit_statement(statement, "Ganz andere Wörter.", by=office)
    session.commit()

    page = page.press("Stimme zu", status=422)
    assert "Der Wortlaut dieser Aussage wurde gerade geändert" in page.main
    assert asked(page) == "Ganz andere Wörter."

    hide_statement(session.get_one(OpinionStatement, statement.id), by=office, reason="Unsinn.")
    session.commit()
    page = page.press("Stimme zu", status=422)
    assert "Diese Aussage gibt es nicht mehr" in page.main
    assert asked(page) != "Ganz andere Wörter."
    assert get_poll(get_module(module.id)).person_count == 0


def test_a_statement_of_ones_own_is_sent_after_similar_ones_were_shown(member):
    module = begin()
    page = member.get(address(module))
    words = "Ein Schild soll an jedem Messort hängen."

    page = page.form("Aussage einreichen").fill({"Ihre Aussage": words}).submit(status=422)
    assert "An jedem Messort soll ein Schild stehen." in page.find(".note--warning").text_content()
    assert page.form("Trotzdem senden").value("Ihre Aussage").strip() == words
    page = page.form("Trotzdem senden").submit("Trotzdem senden")

    assert "Danke. Die Moderation liest Ihre Aussage" in page.text
    assert words in page.find("#meine").text_content()
    page = page.press(f"Aussage zurückziehen: {words}")
    assert "Ihre Aussage ist zurückgezogen" in page.text
    assert words not in page.main


def test_nobody_reads_who_has_written_a_statement(client, make_client):
    author = make_user(public_name="Unverwechselbar Beispiel")
    module = begin(takes_guests=True)
    statement = make_statement(module, "Bäume sollen Vorrang haben.", by=author)
    session.commit()

    for one in (client, make_client(person=make_user())):
        for path in ("", "ergebnis", "ergebnis/aussagen"):
            assert "Unverwechselbar" not in one.get(address(module, path)).body
        page = one.get(f"/beteiligung/meinungsbild/aussage/{statement.public_id}")
        assert "Bäume sollen Vorrang haben." in page.main
        assert "Unverwechselbar" not in page.body


@pytest.mark.parametrize("amount", [12, 120])
def test_the_page_costs_the_same_however_much_is_there(app, member, amount):
    module = begin(*(f"Messung {number} soll es geben." for number in range(amount)))
    page = answer(member.get(address(module)))

    with count_queries() as queries:
        member.get(page.address)

    assert len(queries) == 14


def test_after_the_end_nothing_is_promised_any_more(app, client):
    module = begin()
    let_answer(module, 5, in_two_groups)
    let_end(module)
    session.commit()
    assert "wird gerade berechnet" in client.get(address(module, "ergebnis")).main

    compute(app)

    page = client.get(address(module))
    assert "Alle sehen jetzt, worin man sich einig ist" in page.main
    assert "Am Ende" not in page.main
    assert "damit Sie sie ändern können" not in page.main


def test_a_result_says_that_nobody_has_answered(app, client):
    module = begin()
    let_end(module)
    compute(app)

    page = client.get(address(module, "ergebnis"))

    assert "Niemand hat geantwortet." in page.main
    assert "die 0 Personen" not in page.main


def test_a_result_that_could_not_be_computed_is_not_promised_in_minutes(app, client):
    module = begin()
    let_end(module)
    get_poll(module).failed_at = clock.now()
    session.commit()

    page = client.get(address(module, "ergebnis"))

    assert "Das Ergebnis steht hier, sobald es berechnet ist." in page.main
    assert "In wenigen Minuten" not in page.main


def test_after_the_end_nobody_is_told_that_more_answers_change_what_stands_so_far(app, client):
    module = begin(shows_meanwhile=True)
    let_answer(module, 10, in_two_groups)
    compute(app)
    assert "sobald zehn weitere" in client.get(address(module, "ergebnis")).main
    let_end(get_module(module.id))
    session.commit()

    for page in (client.get(address(module)).text, client.get(address(module, "ergebnis")).text):
        assert "sobald zehn weitere" not in page
        assert "damit Sie sie ändern können" not in page
    assert "Das Ergebnis steht hier, sobald es berechnet ist." in page


def test_where_nobody_has_answered_the_page_says_so_after_the_end(app, client):
    module = begin()
    let_end(module)
    session.commit()
    compute(app)

    page = client.get(address(module))

    assert "Niemand hat geantwortet." in page.main
    assert "worin man sich einig ist" not in page.main
