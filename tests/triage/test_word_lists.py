"""The office keeps the lists: adding, editing, deleting, files in and out, and what triage reads of it."""

import io

import pytest

from forum.cli import init
from forum.core.acts.models import Activity
from forum.core.data.csv_file import write_csv
from forum.core.data.database import session
from forum.triage import queries, services
from forum.triage.models import Level, TermKind
from forum.triage.word_list_file import COLUMNS, TermRefused, WordListRefused, read_terms, rows_of, shipped_terms
from forum.triage.words import ListedTerm
from tests.factories import make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


def as_file(terms) -> bytes:
    file = io.StringIO(newline="")
    file.write("\ufeff")
    write_csv(file, COLUMNS, rows_of(terms), delimiter=";")
    return file.getvalue().encode()


HEAD = "Art;Begriff;In Zusammensetzungen;Stufe;Ausnahmen\n"


def term(words="Blödmann", **fields) -> ListedTerm:
    return ListedTerm(**({"kind": TermKind.INSULT, "words": words} | fields))


def words_found(text: str) -> list[str]:
    return [hit.term.words for hit in queries.current_lists().find(text)]


def test_a_term_is_searched_for_as_soon_as_it_is_on_the_list():
    assert words_found("Du Blödmann") == []

    made = services.add_term(term(), by=make_user())
    assert words_found("Du Bloedmann") == ["Blödmann"]

    services.edit_term(made, term("Doofmann"), by=make_user())
    assert words_found("Du Bloedmann, Doofmann") == ["Doofmann"]

    services.delete_term(made, by=make_user())
    assert words_found("Doofmann") == []


def test_a_term_stands_on_a_list_once_however_it_is_spelled():
    services.add_term(term("Blödmann"), by=None)

    with pytest.raises(services.TermKnown):
        services.add_term(term("BLOEDMANN"), by=None)
    services.add_term(term("Blödmann", kind=TermKind.SPAM), by=None)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (term("  "), "words"),
        (term("?"), "words"),
        (term("x" * 81), "words"),
        (term("abc", in_compounds=True), "in_compounds"),
        (term("Mist", exceptions=("Spaß",)), "exceptions"),
        (term("Mist", exceptions=("Mist" * 600,)), "exceptions"),
    ],
)
def test_a_term_that_cannot_be_searched_for_is_refused_beside_its_field(wanted, field):
    with pytest.raises(TermRefused) as refused:
        services.add_term(wanted, by=None)

    assert refused.value.field == field


def test_what_was_changed_is_written_down():
    person = make_user()
    made = services.add_term(term(), by=person)
    services.delete_term(made, by=person)
    session.flush()

    verbs = [act.verb for act in session.query(Activity).order_by(Activity.id) if act.verb.startswith("term")]
    assert verbs == ["term.added", "term.deleted"]
    assert made.changed_by_id == person.id


def test_a_file_adds_updates_and_leaves_the_rest():
    services.add_term(term("Blödmann"), by=None)
    services.add_term(term("Doofmann"), by=None)
    content = f"{HEAD}Beleidigung;Blödmann;nein;sofort;\nSpam;Blitzkredit;ja;ansehen;Blitzkreditwarnung\n".encode()

    outcome = services.take_in(read_terms(content), delete_others=False, by=make_user())
    session.flush()

    assert outcome == services.Outcome(added=1, changed=1)
    assert {one.words: one.level for one in queries.list_all_terms()} == {
        "Blödmann": Level.URGENT,
        "Doofmann": Level.LOOK,
        "Blitzkredit": Level.LOOK,
    }
    assert words_found("Blitzkreditwarnung und Blitzkredite") == ["Blitzkredit"]


def test_a_file_can_replace_the_lists():
    services.add_term(term("Doofmann"), by=None)

    outcome = services.take_in([term("Blödmann")], delete_others=True, by=make_user())
    session.flush()

    assert outcome == services.Outcome(added=1, deleted=1)
    assert [one.words for one in queries.list_all_terms()] == ["Blödmann"]


def test_the_same_file_twice_changes_nothing():
    services.take_in([term("Blödmann")], delete_others=True, by=make_user())
    session.flush()

    assert services.take_in([term("Blödmann")], delete_others=True, by=make_user()) == services.Outcome(unchanged=1)


def test_a_new_forum_begins_with_the_lists_that_ship_and_keeps_its_own(app):
    runner = app.test_cli_runner()
    assert runner.invoke(init).exit_code == 0
    assert len(queries.list_all_terms()) == len(shipped_terms())

    services.take_in([term("Blödmann")], delete_others=True, by=make_user())
    session.commit()
    assert runner.invoke(init).exit_code == 0

    assert [one.words for one in queries.list_all_terms()] == ["Blödmann"]


def test_the_lists_are_read_once_until_they_change():
    services.take_in([term("Blödmann"), term("Doofmann")], delete_others=True, by=make_user())
    session.flush()
    queries.current_lists()

    with count_queries() as asked:
        queries.current_lists()
    assert len(asked) == 1

    services.add_term(term("Dussel"), by=None)
    session.flush()
    with count_queries() as asked:
        queries.current_lists()
    assert len(asked) == 2


def test_a_list_is_searched_in_any_spelling_and_page_by_page():
    for number in range(7):
        services.add_term(term(f"Blödmann {number}"), by=None)
    services.add_term(term("Blödmann", kind=TermKind.SPAM), by=None)
    session.flush()

    first = queries.list_terms(TermKind.INSULT, "BLOED", cursor=None, size=4)
    second = queries.list_terms(TermKind.INSULT, "BLOED", cursor=first.after, size=4)

    assert [one.words[-1] for one in [*first.items, *second.items]] == list("0123456")
    assert len(queries.list_terms(None, "", cursor=None).items) == 8
    assert queries.list_terms(None, "%", cursor=None).items == []


def test_files_survive_the_way_there_and_back():
    terms = [
        term("=SUMME(A1)", kind=TermKind.SPAM),
        term("-50 % Rabatt", kind=TermKind.SPAM),
        term("Mist", exceptions=("Mistwetter", "Optimist; heiter"), level=Level.URGENT, in_compounds=True),
        term('das "gute" Geschäft', kind=TermKind.SPAM),
    ]

    content = as_file(terms)

    assert read_terms(content) == terms
    # a spreadsheet must not take a term for a formula
    cells = [cell for line in content.decode("utf-8-sig").splitlines() for cell in line.split(";")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert content.startswith(b"\xef\xbb\xbf")


def test_a_file_with_commas_and_few_columns_is_read_too():
    assert read_terms(b"Begriff,Art\r\nDoofmann,beleidigung\r\n\r\n") == [term("Doofmann")]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", 0, "leer"),
        (b"Begriff;Stufe\nx;y\n", 1, "Art"),
        (HEAD.encode(), 0, "keine Begriffe"),
        (f"{HEAD}Quatsch;Doofmann\n".encode(), 2, "Quatsch"),
        (f"{HEAD}Spam;Doofmann;nein;bald\n".encode(), 2, "bald"),
        (f"{HEAD}Spam;gut\nSpam;\n".encode(), 3, "Wort"),
        (f"{HEAD}Spam;Blödmann\nSpam;bloedmann\n".encode(), 3, "Zeile 2"),
        (f'{HEAD}Spam;"offen\n'.encode(), 2, "Anführungszeichen"),
        (f"{HEAD}Spam;Bl".encode() + b"\xf6dmann\n", 2, "UTF-8"),
        (f"{HEAD}Spam;Bl\0dmann\n".encode(), 2, "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_line_and_rule(content, line, words):
    with pytest.raises(WordListRefused) as refused:
        read_terms(content)

    problem = refused.value.problems[0]
    assert problem.line == line
    assert words in str(problem.message)


def test_every_broken_line_is_named_at_once():
    with pytest.raises(WordListRefused) as refused:
        read_terms(f"{HEAD}Quatsch;a\nSpam;gut\nSpam;\n".encode())

    assert [problem.line for problem in refused.value.problems] == [2, 4]
