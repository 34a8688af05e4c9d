"""Closed versions never change; two of them are compared by the identity of paragraphs."""

import pytest

from forum.core.data.database import session
from forum.papers.comparing import compare
from forum.papers.errors import NothingToClose
from forum.papers.queries.text import list_clauses, list_clauses_of
from forum.papers.services.begin import describe_paper
from forum.papers.services.paragraphs import add_paragraph, edit_paragraph
from forum.papers.services.shape import move_past, strike_paragraph
from forum.papers.services.versions import close_version
from tests.papers.factories import make_body, make_paper, paragraphs_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def paper(body):
    return make_paper(body)


def texts(clauses):
    return [(clause.number, clause.wording.body) for clause in clauses]


def test_a_closed_version_keeps_words_order_numbers_and_title(paper, body):
    before = texts(list_clauses(paper))
    version = close_version(paper, note="Zur Sitzung", by=body.chair)
    first, second, third = paragraphs_of(paper)

    edit_paragraph(first, body="Anders.", seen=1, by=body.member)
    move_past(second, third, by=body.member)
    strike_paragraph(third, seen=1, by=body.member)
    add_paragraph(paper, body="Neu.", by=body.member)
    describe_paper(paper, title="Ein anderer Titel", purpose="", amendments_until=None, by=body.chair)
    session.flush()

    assert texts(list_clauses_of(version)) == before
    assert version.title == "Empfehlung: Echtzeit-Anzeigen an Haltestellen"
    assert (version.number, paper.next_number) == (1, 2)


def test_a_version_without_a_change_is_not_closed(paper, body):
    close_version(paper, by=body.chair)

    with pytest.raises(NothingToClose):
        close_version(paper, by=body.chair)
    edit_paragraph(paragraphs_of(paper)[0], body="Anders.", seen=1, by=body.member)

    assert close_version(paper, by=body.chair).number == 2


def test_a_text_without_a_paragraph_has_no_version(body):
    with pytest.raises(NothingToClose):
        close_version(make_paper(body, text=""), by=body.chair)


def test_a_comparison_tells_what_is_changed_new_struck_moved_and_unchanged(paper, body):
    version = close_version(paper, by=body.chair)
    first, second, third = paragraphs_of(paper)
    edit_paragraph(
        first,
        body="Bis Ende 2028 werden an 24 weiteren Haltestellen Echtzeit-Anzeigen aufgestellt.",
        seen=1,
        by=body.member,
    )
    new = add_paragraph(paper, body="Mit Ansage.", after=first, by=body.member)
    strike_paragraph(third, seen=1, by=body.member)

    comparison = compare(list_clauses_of(version), list_clauses(paper))

    rows = {row.clause.paragraph.id: row for row in comparison.rows}
    assert (comparison.reworded, comparison.new, comparison.struck, comparison.moved) == (1, 1, 1, 0)
    assert "<del>" in rows[first.id].text
    assert rows[new.id].is_new
    assert rows[second.id].is_unchanged
    assert rows[second.id].is_renumbered
    assert rows[third.id].is_struck
    assert [row.clause.paragraph.id for row in comparison.rows][1:] == [first.id, new.id, second.id, third.id]


def test_one_moved_paragraph_does_not_make_the_others_moved(paper, body):
    version = close_version(paper, by=body.chair)
    first, second, third = paragraphs_of(paper)
    move_past(first, second, by=body.member)
    move_past(first, third, by=body.member)

    comparison = compare(list_clauses_of(version), list_clauses(paper))

    assert [row.clause.paragraph.id for row in comparison.rows if row.is_moved] == [first.id]


def test_a_wording_taken_up_again_counts_as_unchanged(paper, body):
    version = close_version(paper, by=body.chair)
    first = paragraphs_of(paper)[0]
    before = list_clauses(paper)[1].wording.body
    edit_paragraph(first, body="Anders.", seen=1, by=body.member)
    edit_paragraph(first, body=before, seen=2, by=body.member)

    assert compare(list_clauses_of(version), list_clauses(paper)).changed == []
