"""A black-out, an edit, a hiding or an erasure of what somebody said reaches every passage in the same transaction."""

import pytest

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.discussions.services.delete import delete_post, erase_texts
from forum.discussions.services.edit import edit_post
from forum.discussions.services.hide import hide_post, restore_post
from forum.moderation.measures.passages import BLACK_OUT
from forum.moderation.services.open_case import open_case
from forum.moderation.services.reverse import reverse
from forum.weighing.queries.texts import read_passages
from forum.weighing.services.cut import leave_out, mark_as_checked
from forum.weighing.services.enter import Sender, change_entered
from forum.weighing.services.same import attach
from tests.factories import make_user
from tests.moderation.stories import decide_on, make_moderator, subject_of
from tests.weighing.factories import (
    LIGHT,
    PATH,
    TEXT,
    add_idea,
    contributions_of,
    cut,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
    post_of,
    read,
    texts,
)

pytestmark = pytest.mark.both_databases

BAR = "█████"
GREETING = "Mit freundlichen Grüßen."
HOSTILE = "👩‍👩‍👧‍👦 Herr e\u0301clair aus der Musterstraße 5 sagte: **fett _kursiv_**. Der Radweg endet an der Mauer. Mit freundlichen Grüßen."


def blacked_out(contribution, *passages):
    post = post_of(contribution)
    open_case(subject_of(post), by=make_moderator())
    return decide_on(post, BLACK_OUT, ground="rule:personal_data", passages=passages)


def test_a_blackout_reaches_the_passage_and_moves_no_other(clock):
    contribution = first(make_weighing())
    cut(contribution, PATH)

    blacked_out(contribution, "Ampel schaltet zu kurz")

    assert texts(contribution) == [f"Die {BAR}.", PATH, GREETING]
    assert not any(one.changed_at for one in passages_of(contribution))


def test_a_blackout_in_a_text_of_strange_characters_moves_nothing(clock):
    contribution = first(make_weighing(HOSTILE))
    cut(contribution, PATH)

    blacked_out(contribution, "Herr e\u0301clair aus der Musterstraße 5")

    assert texts(contribution) == [f"👩‍👩‍👧‍👦 {BAR} sagte: **fett _kursiv_**.", PATH, GREETING]


def test_a_blackout_across_two_passages_marks_both_to_be_looked_at(clock):
    contribution = first(make_weighing())
    cut(contribution, PATH)

    blacked_out(contribution, "zu kurz. Der Radweg")

    assert all(PATH[:3] not in one or BAR in one for one in texts(contribution))
    assert [bool(one.changed_at) for one in passages_of(contribution)] == [True, True, False]
    mark_as_checked(passages_of(contribution)[0], by=make_office())
    assert [bool(one.changed_at) for one in passages_of(contribution)] == [False, True, False]


def test_a_lifted_blackout_brings_the_words_back_to_their_passage(clock):
    contribution = first(make_weighing())
    cut(contribution, PATH)
    decision = blacked_out(contribution, "Ampel schaltet zu kurz")

    reverse(decision, subject_of(post_of(contribution)), by=make_moderator(), reason="Beschwerde")

    assert texts(contribution) == [LIGHT, PATH, GREETING]


def test_an_edit_by_the_author_takes_passages_along(clock):
    author = make_user()
    weighing = make_weighing()
    contribution = add_idea(weighing, "Eine Bank fehlt hier. Ein Baum fehlt dort.", by=author)
    cut(contribution, "Ein Baum fehlt dort.")

    edit_post(post_of(contribution), body="Vorweg: Danke! Eine Bank fehlt hier. Ein Baum fehlt dort.", by=author)

    assert texts(contribution)[1] == "Ein Baum fehlt dort."


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        ("Eine Bank fehlt hier. Ein Baum fehlt nicht.", [False, True]),
        ("Eine  Bank fehlt\nhier. Ein Baum fehlt dort.", [False, False]),
        ("Keine Bank fehlt hier. Ein Baum fehlt dort.", [True, False]),
    ],
)
def test_words_that_an_author_changes_under_an_argument_are_marked_to_be_looked_at(clock, body, marked):
    author = make_user()
    weighing = make_weighing()
    contribution = add_idea(weighing, "Eine Bank fehlt hier. Ein Baum fehlt dort.", by=author)
    cut(contribution, "Ein Baum fehlt dort.")
    make_argument(weighing, "Grün", *passages_of(contribution)[1:])
    leave_out(passages_of(contribution)[0], by=make_office())

    edit_post(post_of(contribution), body=body, by=author)

    assert [bool(one.changed_at) for one in passages_of(contribution)] == marked


def test_a_whole_contribution_that_says_something_else_is_marked_once_it_is_decided_on(clock):
    author = make_user()
    weighing = make_weighing()
    free, weighed = (add_idea(weighing, f"Ein Baum fehlt an Platz {place}.", by=author) for place in (1, 2))
    make_argument(weighing, "Grün", *passages_of(weighed))

    for one in (free, weighed):
        edit_post(post_of(one), body="Hier fehlt nichts mehr.", by=author)

    assert [bool(passages_of(one)[0].changed_at) for one in (free, weighed)] == [False, True]


def test_a_bar_under_an_argument_is_no_change_until_the_author_writes_something_in_its_place(clock):
    author = make_user()
    weighing = make_weighing()
    contribution = add_idea(weighing, TEXT, by=author)
    make_argument(weighing, "Verkehr", *passages_of(contribution))

    decision = blacked_out(contribution, "Ampel", "Mauer")
    assert passages_of(contribution)[0].changed_at is None
    reverse(decision, subject_of(post_of(contribution)), by=make_moderator(), reason="Beschwerde")
    assert passages_of(contribution)[0].changed_at is None
    blacked_out(contribution, "Ampel")
    edit_post(post_of(contribution), body=TEXT.replace("Ampel", "Schranke"), by=author)

    assert passages_of(contribution)[0].changed_at is not None


def test_an_edit_of_what_was_attached_to_another_one_is_marked(clock):
    author = make_user()
    weighing = make_weighing()
    main, other = (add_idea(weighing, "Ein Baum fehlt dort.", by=author) for _ in range(2))
    attach(other, main, by=make_office())

    edit_post(post_of(other), body="Der Baum soll weg.", by=author)

    assert passages_of(other)[0].changed_at is not None


def test_a_hidden_contribution_leaves_counts_and_passages_and_comes_back(clock):
    weighing = make_weighing("Eine Bank fehlt.", "Ein Baum fehlt.")
    bank = first(weighing)
    argument = make_argument(
        weighing, "Grün", *(one for held in contributions_of(weighing) for one in passages_of(held))
    )

    hide_post(post_of(bank), by=make_office(), reason="Beleidigung")

    session.refresh(argument)
    assert (weighing.contribution_count, argument.passage_count) == (1, 1)
    assert [one.text for one in read_passages(passages_of(bank))] == [""]
    assert read(bank).author == ""
    restore_post(post_of(bank), by=make_office())
    session.refresh(argument)
    assert (weighing.contribution_count, argument.passage_count) == (2, 2)
    assert texts(bank) == ["Eine Bank fehlt."]


def test_an_erased_text_leaves_empty_passages(clock):
    author = make_user()
    weighing = make_weighing()
    contribution = add_idea(weighing, "Eine Bank fehlt hier. Ein Baum fehlt dort.", by=author)
    cut(contribution, "Ein Baum fehlt dort.")
    delete_post(post_of(contribution), by=author)
    clock.advance(days=400)

    erase_texts()

    assert [one.start for one in passages_of(contribution)] == [0, 0]
    assert texts(contribution) == ["", ""]
    assert weighing.contribution_count == 1


@pytest.mark.parametrize("typed", ["█", "████", BAR])
def test_a_letter_that_is_blacked_out_by_the_office_keeps_its_passages(app, typed):
    weighing = make_weighing()
    letter = enter_letter(weighing, f"Ich, Kim aus der Musterstraße, meine: {LIGHT} {PATH}")
    cut(letter, PATH)

    change_entered(
        letter,
        f"Ich, {typed}, meine: {LIGHT} {PATH}",
        Sender("Robin Beispiel", address="Musterweg 1"),
        received_on=city_clock.today(),
        by=make_office(),
    )

    assert texts(letter) == [f"Ich, {BAR}, meine: {LIGHT}", PATH]
