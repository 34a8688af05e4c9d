"""How hits are looked up: by their keys, however few kinds or people there are, and each once."""

from contextlib import contextmanager

import pytest
from sqlalchemy import event

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.index import kinds
from forum.index.kinds import Key
from forum.index.searching.alike import find_alike
from forum.index.searching.found import Filters
from forum.index.searching.search import search
from forum.index.searching.suggesting import suggest
from tests.support.queries import count_queries


@contextmanager
def steps():
    """What SQLite does in the meantime to read the table of documents, a line for each time that it is read."""
    asked, found = [], []

    def note(_connection, _cursor, statement, parameters, _context, _many):
        asked.append((statement, parameters))

    event.listen(session.get_bind(), "before_cursor_execute", note)
    yield found
    event.remove(session.get_bind(), "before_cursor_execute", note)
    for statement, parameters in asked:
        if "FROM search_" in statement:
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found += [row[-1] for row in plan if " search_document" in row[-1]]


def all_by_key(found):
    return bool(found) and all("(id=?)" in one for one in found)


@pytest.fixture
def few_kinds(letters, app):
    """A reader of all kinds finds letters and post cards."""
    letters.write("Das Brett am Ring", person_id=1)
    cards = {field: getattr(letters.kind, field) for field in letters.kind.__slots__} | {"name": "card"}
    kinds.install(app, [letters.kind, type(letters.kind)(**cards)])
    return letters


@pytest.mark.parametrize("filters", [Filters(), Filters(kinds=("letter",)), Filters(person_id=1)])
def test_hits_are_looked_up_by_their_keys(few_kinds, filters):
    with steps() as found:
        assert search("Brett", GUEST, filters=filters).hits

    assert all_by_key(found), found


def test_the_hits_of_the_only_kind_are_looked_up_by_their_keys(letters):
    letters.write("Das Brett am Ring")

    with steps() as found:
        assert search("Brett", GUEST).hits

    assert all_by_key(found), found


def test_what_is_alike_is_looked_up_by_its_keys(letters):
    number = letters.write("Das Brett am Ring")

    def findable(key: Key):
        return key > 0

    with steps() as found:
        assert find_alike("Brett", GUEST, kind="letter", findable=findable, most=3) == [number]

    assert all_by_key(found), found


def test_suggestions_look_documents_up_by_their_keys(few_kinds):
    few_kinds.write_all(*["Das Brett am Ring"] * 20)

    with steps() as found:
        assert list(suggest("Bre", GUEST)) == ["Brett"]

    assert all_by_key(found), found


def test_no_hit_is_looked_up_twice(letters):
    parts, whole = letters.write_all("Das Netz der Stadt wächst", "Das Radwegenetz wächst")

    with count_queries() as queries:
        hits = search("Radwegenetz", GUEST).hits

    assert [hit.subject_id for hit in hits] == [whole], parts
    assert len([one for one in queries if "FROM search_document" in one]) == 1
