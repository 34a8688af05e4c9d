"""The word lists as the office and the moderation meet them."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.triage import queries
from forum.triage.models import Level, TermKind
from tests.factories import make_term, make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")

LISTS = "/moderation/wortlisten/"
HEAD = "Art;Begriff;In Zusammensetzungen;Stufe;Ausnahmen\n"


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


@pytest.fixture
def moderator(client):
    client.log_in(make_user(public_name="Mika Vorlage", roles=(Role.MODERATOR,)))
    return client


def all_words() -> list[str]:
    return sorted(term.words for term in queries.list_all_terms())


def test_a_term_is_added_edited_and_deleted(office):
    form = office.get(LISTS).follow("Begriff hinzufügen").form("Begriff speichern")
    page = form.fill(
        {
            "Wort oder Wendung": "Mistkerl",
            "Liste": "Beleidigung",
            "Auch in längeren Wörtern": True,
            "Ein Text, der ihn enthält, ist": "sofort ansehen",
            "Harmlos in": "Mistkerlchen\nOberMISTKERL-Denkmal",
        }
    ).submit("Begriff speichern")

    assert "„Mistkerl“ steht auf der Liste." in page.text
    assert "Mistkerlchen, OberMISTKERL-Denkmal" in page.main
    [term] = queries.list_all_terms()
    assert (term.level, term.in_compounds) == (Level.URGENT, True)

    page = page.follow("Mistkerl").form("Begriff speichern").fill({"Wort oder Wendung": "Mistsack", "Harmlos in": ""})
    page = page.submit("Begriff speichern")
    assert all_words() == ["Mistsack"]

    page = page.follow("Mistsack").press("Begriff löschen")
    assert "Nach „Mistsack“ wird nicht mehr gesucht." in page.text
    assert all_words() == []


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(office):
    make_term(words="Blödmann")
    form = office.get(f"{LISTS}neu").form("Begriff speichern")

    page = form.fill({"Wort oder Wendung": "bloedmann"}).submit("Begriff speichern", status=422)
    assert "enthält den Begriff schon" in page.errors["Wort oder Wendung"]
    page = form.fill({"Wort oder Wendung": "Sumpf", "Harmlos in": "Spaß"}).submit("Begriff speichern", status=422)

    assert "„Spaß“ enthält den Begriff nicht" in page.errors["Harmlos in"]
    assert page.form("Begriff speichern").value("Wort oder Wendung") == "Sumpf"


def test_the_lists_are_filtered_and_searched(office):
    make_term(words="Blödmann")
    make_term(words="Blitzkredit", kind=TermKind.SPAM)

    page = office.get(f"{LISTS}?art=spam")
    assert "Blitzkredit" in page.main
    assert "Blödmann" not in page.main
    page = office.get(f"{LISTS}?suche=BLOED")
    assert "Blödmann" in page.main
    assert "Blitzkredit" not in page.main
    assert "Kein Begriff passt." in office.get(f"{LISTS}?suche=gibtesnicht").main
    assert "Die Listen sind leer" not in page.main


def test_a_strange_choice_shows_everything(office):
    make_term(words="Blödmann")

    assert "Blödmann" in office.get(f"{LISTS}?art=quatsch&ab=quatsch").main


def test_the_moderation_reads_and_tries_but_does_not_change(moderator):
    term = make_term(words="Blödmann")

    page = moderator.get(LISTS)
    assert "Blödmann" in page.main
    assert "Begriff hinzufügen" not in page.links
    moderator.get(f"{LISTS}{term.public_id}", status=403)
    moderator.post(f"{LISTS}{term.public_id}/loeschen", status=403)


def test_the_lists_go_into_a_spreadsheet_and_back(office):
    make_term(words="Blödmann")
    content = office.get(f"{LISTS}datei")
    assert content.headers["Content-Type"].startswith("text/csv")
    assert "wortlisten-2026-03-10.csv" in content.headers["Content-Disposition"]

    file = content.response.get_data() + b"Spam;Blitzkredit;ja;ansehen;\r\n"
    page = office.get(f"{LISTS}einlesen").form("Datei übernehmen").fill(Datei=("listen.csv", file)).submit()

    assert "1 hinzugefügt, 0 geändert, 0 gelöscht, 1 unverändert" in page.text
    assert all_words() == ["Blitzkredit", "Blödmann"]


def test_a_file_replaces_the_lists_only_when_asked_to(office):
    make_term(words="Blödmann")
    form = office.get(f"{LISTS}einlesen").form("Datei übernehmen")
    file = ("listen.csv", f"{HEAD}Spam;Blitzkredit\n".encode())

    form.fill({"Datei": file, "Alle Begriffe löschen, die die Datei nicht nennt": True}).submit()

    assert all_words() == ["Blitzkredit"]


def test_a_broken_file_names_every_line_and_changes_nothing(office):
    make_term(words="Blödmann")
    file = ("listen.csv", f"{HEAD}Spam;gut\nQuatsch;Sumpf\nSpam;\n".encode())

    page = office.get(f"{LISTS}einlesen").form("Datei übernehmen").fill(Datei=file).submit(status=422)

    assert "2 Zeilen passen nicht" in page.main
    assert "Zeile 3: Spalte „Art“: „Quatsch“ ist nicht bekannt" in page.main
    assert "Zeile 4: Geben Sie ein Wort" in page.main
    assert all_words() == ["Blödmann"]


def test_a_forgotten_file_is_asked_for(office):
    page = office.get(f"{LISTS}einlesen").form("Datei übernehmen").submit(status=422)

    assert page.errors["Datei"] == "Wählen Sie eine Datei aus."


def test_a_text_is_tried_and_its_words_are_marked(moderator):
    make_term(words="Blödmann", level=Level.URGENT)

    form = moderator.get(LISTS).follow("Text ausprobieren").form("Ausprobieren")
    page = form.fill(Text="Der <b>B l ö d m a n n</b> wohnt, Anruf 0151 12345678.").submit()

    assert "Eingestuft als: sofort ansehen." in page.main
    assert page.read("p mark.hit") == ["B l ö d m a n n", "0151 12345678"]
    assert "Telefonnummer" in page.main
    assert "gelernte Bewertung" in page.main


def test_a_civil_text_is_tried_too(moderator):
    page = moderator.get(f"{LISTS}probe").form("Ausprobieren").fill(Text="Am Ring fehlt ein Zebrastreifen.").submit()

    assert "Es ist nichts aufgefallen." in page.main
    page = page.form("Ausprobieren").fill(Text=" ").submit(status=422)
    assert page.errors == {"Text": "Schreiben Sie einen Text."}


def test_the_list_costs_the_same_however_much_it_holds(office):
    def cost() -> int:
        with count_queries() as counted:
            office.get(LISTS)
        return len(counted)

    make_term()
    office.get(LISTS)
    few = cost()
    for _ in range(60):
        make_term()
    session.commit()

    assert cost() == few <= 5
    page = office.get(LISTS)
    assert "Nächste Seite" in " ".join(page.links)
