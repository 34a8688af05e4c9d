"""Whoever said the same keeps the answers when the contribution they were attached to is hidden, deleted or erased."""

import pytest
from sqlalchemy import update

from forum.core.data.database import session
from forum.discussions.services.delete import delete_post, erase_texts
from forum.discussions.services.hide import hide_post, restore_post
from forum.weighing.errors import NotTheSame
from forum.weighing.models import WeighedContribution
from forum.weighing.queries.answers import list_answered
from forum.weighing.services.release import release_answers
from forum.weighing.services.same import attach
from forum.weighing.synopsis.queries.letters import letters_of_run
from forum.weighing.synopsis.services.letters import put_letters_together
from tests.factories import make_user
from tests.weighing.factories import (
    PATH,
    TEXT,
    add_idea,
    answer,
    contributions_of,
    cut,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
    post_of,
    texts,
)
from tests.weighing.reading_synopses import address_of, release, shown
from tests.weighing.test_synopsis_files import packed

SECRET = "Ein Wort, das niemand mehr lesen soll."


def three_of_the_same(by=None):
    """One that is cut and answered, and two attached to it: their wording differs in its blanks."""
    weighing = make_weighing("Etwas anderes.")
    main = add_idea(weighing, TEXT, **({"by": by} if by else {}))
    others = [add_idea(weighing, "Vorweg. " + TEXT.replace("Der Radweg", "Der  Radweg")) for _ in range(2)]
    cut(main, PATH)
    for one in others:
        attach(one, main, by=make_office())
    answer(make_argument(weighing, "Radweg", *passages_of(main)[1:2]), reason="Die Mauer bleibt.")
    return weighing, main, *others


def hide(contribution):
    hide_post(post_of(contribution), by=make_office(), reason="Beleidigung")


def answered(contribution):
    return [one.argument.title for one in list_answered([contribution])[0].answers]


def heads(weighing):
    """Which contributions others are attached to, by number."""
    session.expire_all()
    return [one.same_as_id for one in contributions_of(weighing)]


@pytest.mark.both_databases
def test_the_first_readable_one_takes_the_place_of_a_hidden_one(clock):
    weighing, main, second, third = three_of_the_same()
    argument = passages_of(main)[1].argument

    hide(main)

    assert heads(weighing) == [None, second.id, None, second.id]
    assert texts(second) == ["Vorweg. Die Ampel schaltet zu kurz.", "Der  Radweg endet an der Mauer.", texts(second)[2]]
    assert passages_of(second)[1].argument.id == argument.id
    assert not any(one.changed_at for one in passages_of(second))
    assert answered(second) == answered(third) == ["Radweg"]
    assert (argument.passage_count, argument.contribution_count, weighing.passage_count) == (1, 1, 4)


@pytest.mark.both_databases
def test_one_that_comes_back_gets_the_answers_like_the_others(clock):
    weighing, main, second, third = three_of_the_same()
    hide(main)

    restore_post(post_of(main), by=make_office())

    assert heads(weighing) == [None, second.id, None, second.id]
    assert answered(main) == answered(third) == ["Radweg"]
    assert (weighing.contribution_count, weighing.passage_count) == (4, 4)


@pytest.mark.both_databases
def test_the_first_that_comes_back_answers_for_all_when_none_could_be_read(clock):
    weighing, main, second, third = three_of_the_same()
    for one in (second, third, main):
        hide(one)

    restore_post(post_of(third), by=make_office())

    assert heads(weighing) == [None, third.id, third.id, None]
    assert answered(third) == ["Radweg"]
    assert weighing.contribution_count == 2


@pytest.mark.both_databases
def test_deleted_and_erased_words_take_no_answer_along(clock):
    author = make_user()
    weighing, main, second, third = three_of_the_same(by=author)
    delete_post(post_of(main), by=author)
    clock.advance(days=400)

    erase_texts()

    assert heads(weighing) == [None, second.id, None, second.id]
    assert texts(second)[1] == "Der  Radweg endet an der Mauer."
    assert answered(third) == ["Radweg"]


@pytest.mark.both_databases
def test_nobody_is_attached_to_what_cannot_be_read(clock):
    weighing = make_weighing("Mehr Bäume.", "Mehr Bäume!")
    one, other = contributions_of(weighing)
    hide(one)

    with pytest.raises(NotTheSame):
        attach(other, one, by=make_office())


@pytest.mark.both_databases
def test_whoever_attaches_looks_anew_at_the_one_behind_the_other(clock):
    weighing, main, second, _third = three_of_the_same()
    lone = first(weighing)
    # hidden by somebody else since it was loaded here
    hidden = update(WeighedContribution).where(WeighedContribution.id == main.id).values(is_shown=False)
    session.execute(hidden, execution_options={"synchronize_session": False})

    with pytest.raises(NotTheSame):
        attach(lone, second, by=make_office())


@pytest.mark.both_databases
def test_a_letter_keeps_its_answers_without_hidden_words(clock):
    weighing = make_weighing(f"Mehr Bäume. {SECRET}")
    (main,) = contributions_of(weighing)
    letter = enter_letter(weighing, "Mehr Bäume.")
    attach(letter, main, by=make_office())
    answer(make_argument(weighing, "Bäume", *passages_of(main)), reason="Zehn Bäume.")
    release_answers(weighing, by=make_office())
    hide(main)

    (printed,) = letters_of_run(put_letters_together(weighing, by=make_office()))

    assert [one.reason for one in printed.passages] == ["Zehn Bäume."]
    assert SECRET not in str(printed)
    assert "Mehr Bäume." in str(printed)


def test_a_released_synopsis_keeps_those_who_said_the_same(client, clock):
    weighing, main, second, third = three_of_the_same()
    release(weighing)

    hide(main)
    session.commit()

    page = client.get(address_of(weighing))
    assert packed(f"und eine weitere Einreichung der gleichen Stellungnahme: {third.label}") in shown(page)
    assert packed("Die Mauer bleibt.") in shown(page)
    assert packed(second.label) in shown(page)
    assert packed(main.label) not in shown(page)
