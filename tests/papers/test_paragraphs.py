"""Paragraphs keep their identity: two people write at once and nothing is lost, whatever is struck, moved, split or joined."""

import pytest
from sqlalchemy import select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.papers.errors import ChangedMeanwhile, MovedMeanwhile, PaperLocked, WordingErased, WrongText
from forum.papers.kinds import ParagraphKind
from forum.papers.queries.text import find_clause, list_clauses, list_clauses_of, list_wordings
from forum.papers.services.amendments import withdraw
from forum.papers.services.begin import lock_paper, unlock_paper
from forum.papers.services.paragraphs import add_paragraph, edit_paragraph, erase_wording, restore_wording
from forum.papers.services.remarks import settle_remark
from forum.papers.services.shape import bring_back, join_paragraphs, move_past, split_paragraph, strike_paragraph
from forum.papers.services.versions import close_version
from tests.papers.factories import make_amendment, make_body, make_paper, make_remark, paragraphs_of, words_of

pytestmark = pytest.mark.both_databases
KINDS = ("paper", "paragraph", "paper_version", "remark", "amendment")


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def paper(body):
    return make_paper(body)


def test_a_pasted_text_becomes_headings_and_numbered_paragraphs(paper):
    clauses = list_clauses(paper)

    assert [clause.number for clause in clauses] == [0, 1, 2, 3]
    assert clauses[0].wording.body == "Der Fachbeirat empfiehlt dem Board"
    assert paper.paragraph_count == 3


def test_each_change_of_a_paragraph_is_a_wording_of_its_own_with_its_author(paper, body):
    first = paragraphs_of(paper)[0]

    edit_paragraph(first, body="Bis Ende 2028 an 30 Haltestellen.", seen=1, by=body.member)

    latest, before = list_wordings(first)
    assert (latest.number, latest.by_name) == (2, body.member.public_name)
    assert latest.html == "<p>Bis Ende 2028 an 30 Haltestellen.</p>"
    assert before.body.startswith("Bis Ende 2027")


def test_saving_the_same_words_makes_no_new_wording(paper, body):
    first = paragraphs_of(paper)[0]

    edit_paragraph(first, body=words_of(paper)[0], seen=1, by=body.member)

    assert len(list_wordings(first)) == 1


def test_who_saves_second_overwrites_nothing(paper, body):
    first = paragraphs_of(paper)[0]
    edit_paragraph(first, body="Zuerst gespeichert.", seen=1, by=body.chair)

    with pytest.raises(ChangedMeanwhile):
        edit_paragraph(first, body="Zugleich geschrieben.", seen=1, by=body.member)

    assert words_of(paper)[0] == "Zuerst gespeichert."


def test_a_paragraph_that_was_struck_meanwhile_takes_no_words_in_silence(paper, body):
    first = paragraphs_of(paper)[0]
    strike_paragraph(first, seen=1, by=body.chair)

    with pytest.raises(ChangedMeanwhile):
        edit_paragraph(first, body="Zugleich geschrieben.", seen=1, by=body.member)

    bring_back(first, body="Zugleich geschrieben.", by=body.member)
    assert words_of(paper)[0] == "Zugleich geschrieben."
    assert paper.paragraph_count == 3


def test_nobody_strikes_words_that_they_have_not_seen(paper, body):
    first = paragraphs_of(paper)[0]
    edit_paragraph(first, body="Etwas anderes.", seen=1, by=body.chair)

    with pytest.raises(ChangedMeanwhile):
        strike_paragraph(first, seen=1, by=body.member)


def test_a_moved_paragraph_is_saved_at_its_new_place(paper, body):
    first, second, _third = paragraphs_of(paper)
    move_past(first, second, by=body.chair)

    edit_paragraph(first, body="Zugleich geschrieben.", seen=1, by=body.member)

    assert words_of(paper)[1] == "Zugleich geschrieben."
    assert find_clause(first).number == 2


def test_a_paragraph_is_moved_only_past_the_one_that_stood_beside_it(paper, body):
    first, second, third = paragraphs_of(paper)
    strike_paragraph(second, seen=1, by=body.chair)

    with pytest.raises(MovedMeanwhile):
        move_past(first, second, by=body.member)
    move_past(first, third, by=body.member)

    assert [one.id for one in paragraphs_of(paper)] == [third.id, first.id]


def test_two_people_who_add_after_the_same_paragraph_both_find_theirs(paper, body):
    first = paragraphs_of(paper)[0]
    add_paragraph(paper, body="Vom einen.", after=first, by=body.member)
    add_paragraph(paper, body="Vom anderen.", after=first, by=body.chair)

    assert words_of(paper)[1:3] == ["Vom anderen.", "Vom einen."]
    assert find_clause(paragraphs_of(paper)[4]).number == 5


def test_a_split_paragraph_keeps_its_identity_in_the_first_part(paper, body):
    first = paragraphs_of(paper)[0]

    new = split_paragraph(first, first="Bis Ende 2027.", second="An 24 Haltestellen.", seen=1, by=body.member)

    assert [one.id for one in paragraphs_of(paper)][:2] == [first.id, new.id]
    assert words_of(paper)[:2] == ["Bis Ende 2027.", "An 24 Haltestellen."]
    assert new.split_from_id == first.id


def test_joined_paragraphs_keep_the_identity_of_the_first(paper, body):
    first, second, _third = paragraphs_of(paper)

    join_paragraphs(first, second, body="Beides in einem.", seen=1, seen_following=1, by=body.member)

    assert words_of(paper)[0] == "Beides in einem."
    assert not second.stands
    assert second.joined_into_id == first.id
    assert paper.paragraph_count == 2


def test_paragraphs_are_joined_only_in_the_words_that_were_seen(paper, body):
    first, second, third = paragraphs_of(paper)
    edit_paragraph(second, body="Anders.", seen=1, by=body.chair)

    with pytest.raises(ChangedMeanwhile):
        join_paragraphs(first, second, body="Beides.", seen=1, seen_following=1, by=body.member)
    with pytest.raises(MovedMeanwhile):
        join_paragraphs(first, third, body="Beides.", seen=1, seen_following=1, by=body.member)


def test_an_earlier_wording_is_taken_up_as_a_new_one(paper, body):
    first = paragraphs_of(paper)[0]
    before = list_wordings(first)[0]
    edit_paragraph(first, body="Anders.", seen=1, by=body.member)

    restored = restore_wording(first, before, seen=2, by=body.chair)

    assert restored.number == 3
    assert restored.body == before.body
    with pytest.raises(ChangedMeanwhile):
        restore_wording(first, before, seen=2, by=body.chair)


def test_nobody_changes_a_locked_text(paper, body):
    first = paragraphs_of(paper)[0]
    lock_paper(paper, by=body.chair)

    with pytest.raises(PaperLocked):
        edit_paragraph(first, body="Anders.", seen=1, by=body.member)
    with pytest.raises(PaperLocked):
        add_paragraph(paper, body="Neu.", by=body.member)

    unlock_paper(paper, by=body.chair)
    add_paragraph(paper, body="Neu.", by=body.member)
    assert words_of(paper)[-1] == "Neu."


@pytest.mark.parametrize(
    ("text", "kind"),
    [(" ", ParagraphKind.PARAGRAPH), ("x" * 8001, ParagraphKind.PARAGRAPH), ("x" * 201, ParagraphKind.HEADING)],
)
def test_a_paragraph_has_words_and_not_too_many(paper, body, text, kind):
    with pytest.raises(WrongText):
        add_paragraph(paper, body=text, kind=kind, by=body.member)


def test_headings_hold_no_markup(paper, body):
    new = add_paragraph(paper, body="Kosten <b>&</b> Termine", kind=ParagraphKind.HEADING, by=body.member)
    session.flush()

    assert list_wordings(new)[0].html == "Kosten &lt;b&gt;&amp;&lt;/b&gt; Termine"


def test_words_that_are_removed_for_good_are_in_no_version_any_more(paper, body):
    first = paragraphs_of(paper)[0]
    version = close_version(paper, by=body.chair)
    wording = list_wordings(first)[0]

    erase_wording(first, wording, reason="Nennt eine Person.", by=body.chair)
    session.flush()

    assert [clause.wording.body for clause in list_clauses_of(version)][1] == "[entfernt]"
    assert (wording.erased_by_name, wording.erased_reason) == (body.chair.public_name, "Nennt eine Person.")
    with pytest.raises(WordingErased):
        erase_wording(first, wording, reason="Noch einmal.", by=body.chair)
    edit_paragraph(first, body="Anders.", seen=1, by=body.member)
    with pytest.raises(WordingErased):
        restore_wording(first, wording, seen=2, by=body.member)


def test_all_that_is_done_with_a_text_stands_in_its_space(paper, body):
    first, second, third = paragraphs_of(paper)
    edit_paragraph(first, body="Anders.", seen=1, by=body.member)
    move_past(first, second, by=body.member)
    strike_paragraph(third, seen=1, by=body.member)
    settle_remark(make_remark(first, by=body.member), by=body.chair)
    withdraw(make_amendment(second, by=body.member), by=body.member)
    close_version(paper, by=body.chair)
    session.flush()

    acts = session.execute(select(Activity.verb, Activity.space_id).where(Activity.subject_kind.in_(KINDS))).all()

    assert len(acts) >= 9
    assert {space_id for _verb, space_id in acts} == {body.space.id}
