"""What can only be refused, because a step or an argument is finished, is not offered: the reason stands in its place."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.weighing.kinds import Step
from forum.weighing.services.release import release_answers
from forum.weighing.services.steps import finish_step
from tests.factories import make_user
from tests.weighing.factories import (
    LIGHT,
    PATH,
    TEXT,
    add_idea,
    cut,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
)
from tests.weighing.test_desk import address
from tests.weighing.test_locked_meanwhile import FINISHED, LOCKED, RELEASED, finish, finish_weighing, make_answered

OF_WEIGHING = ("mehrere", "sammeln")
OF_ARGUMENT = ("zustaendig", "zusammenlegen", "passagen")
CUT = "Der Schritt „Schneiden“ ist abgeschlossen."
CUTTING = ("schneiden", "zusammenfuegen", "auslassen", "aufnehmen", "gleichlautende", "eigene-antwort")
WEIGHING = ("argumente", "zuordnen", "loesen", "geprueft")


@pytest.fixture
def office(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


@pytest.fixture
def lead(make_client, clock):
    return make_client(person=make_user(roles=(Role.ADMIN,)))


def finish_cutting(weighing):
    finish_step(weighing, Step.CUT, by=make_office())
    session.commit()


def release(weighing):
    release_answers(weighing, by=make_office(), reason="Der Rest folgt.")
    session.commit()


def said(page):
    return page.main.replace("\N{NO-BREAK SPACE}", " ")


def forms(page):
    return page.find_all("main form[method=post]")


def acts(page):
    """What the forms of the desk do, by the words at the end of their addresses; answers and new ones are "argumente"."""
    paths = [one.get("action").partition("?")[0].split("/") for one in forms(page)]
    return {"argumente" if "argumente" in path else path[-1] for path in paths}


@pytest.mark.parametrize("page", OF_WEIGHING)
def test_that_many_arguments_and_passages_can_no_longer_be_changed_is_said_before_the_work(office, page):
    weighing = make_weighing()
    make_answered(weighing)
    add_idea(weighing, "Eine Bank fehlt.")
    session.commit()
    assert forms(office.get(address(weighing, page)))

    finish_weighing(weighing)

    locked = office.get(address(weighing, page))
    assert FINISHED in said(locked)
    assert forms(locked) == []
    assert "Schritte der Abwägung" in locked.follow("Fristen und Sperren der Schritte").main


@pytest.mark.parametrize("page", OF_ARGUMENT)
def test_that_an_argument_can_no_longer_be_changed_is_said_before_the_work(office, page):
    weighing = make_weighing()
    argument = make_answered(weighing)
    make_argument(weighing, "Radweg")
    session.commit()
    place = address(weighing, f"argumente/{argument.public_id}/{page}")
    assert forms(office.get(place))

    finish(argument)
    locked = office.get(place)
    assert LOCKED in said(locked)
    assert forms(locked) == []
    # the steps have no lock that could be taken away
    assert "Fristen und Sperren der Schritte" not in locked.links

    finish_weighing(weighing)
    locked = office.get(place)
    assert FINISHED in said(locked)
    assert forms(locked) == []


def test_passages_of_a_locked_argument_are_still_read(office):
    weighing = make_weighing()
    argument = make_answered(weighing)
    finish_weighing(weighing)

    page = office.get(address(weighing, f"argumente/{argument.public_id}/passagen"))

    assert TEXT in page.main
    assert page.find_all("[type=checkbox]") == []


@pytest.mark.parametrize("page", [*OF_WEIGHING, *OF_ARGUMENT])
def test_once_answers_are_released_no_page_says_that_something_has_to_be_opened_again(office, page):
    weighing = make_weighing()
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    release(weighing)

    rest = f"argumente/{argument.public_id}/{page}" if page in OF_ARGUMENT else page
    locked = office.get(address(weighing, rest))

    assert RELEASED in said(locked)
    assert "geöffnet" not in locked.main
    assert forms(locked) == []


def test_after_weighing_is_finished_the_desk_offers_no_answer_and_no_new_argument(office):
    weighing = make_weighing()
    make_answered(weighing)
    cut(first(weighing), LIGHT)
    session.commit()
    assert acts(office.get(address(weighing))) >= {"argumente", "zuordnen", "loesen", "zusammenfuegen"}

    finish_weighing(weighing)

    page = office.get(address(weighing))
    assert said(page).count(FINISHED) == 2
    # the answer itself is read
    assert "Das machen wir." in page.main
    assert acts(page).isdisjoint(WEIGHING)
    assert {"schneiden", "zusammenfuegen"} <= acts(page)
    for gone in ("Mehrere zugleich ändern", "Viele Passagen sammeln", "Mit anderem zusammenlegen"):
        assert gone not in page.links


def test_after_cutting_is_finished_the_desk_offers_no_cut(office):
    weighing = make_weighing(TEXT, TEXT)
    cut(first(weighing), LIGHT)
    make_argument(weighing, "Ampel", passages_of(first(weighing))[0])
    session.commit()
    assert acts(office.get(address(weighing))) >= {"schneiden", "zusammenfuegen", "auslassen", "gleichlautende"}

    finish_cutting(weighing)

    page = office.get(address(weighing))
    assert CUT in said(page)
    assert acts(page).isdisjoint(CUTTING)
    assert {"argumente", "zuordnen", "loesen"} <= acts(page)
    for gone in ("Nach Sätzen schneiden", "Sagt dasselbe wie ein anderer"):
        assert gone not in page.links


def test_after_collecting_is_finished_the_desk_takes_nothing_in(office):
    weighing = make_weighing()
    session.commit()
    assert "uebernehmen" in acts(office.get(address(weighing)))

    finish_step(weighing, Step.COLLECT, by=make_office())
    session.commit()

    page = office.get(address(weighing))
    assert "uebernehmen" not in acts(page)
    assert "Brief oder E-Mail erfassen" not in page.links


def test_after_the_release_words_of_a_letter_are_blacked_out_from_the_desk(office):
    weighing = make_weighing()
    letter = enter_letter(weighing)
    release(weighing)

    page = office.get(address(weighing, f"?beitrag={letter.public_id}"))

    assert acts(page) == set()
    # nothing else changes: that is not said beside the way to black out
    assert RELEASED not in " ".join(page.read("section[aria-labelledby=h-contrib]"))
    assert "█████" in page.follow("Worte schwärzen").main


def test_a_passage_of_a_locked_argument_offers_nothing_that_would_be_refused(office):
    weighing = make_weighing()
    light, path = cut(first(weighing), LIGHT), cut(first(weighing), PATH)
    argument = make_answered(weighing)
    make_argument(weighing, "Radweg", path)
    session.commit()
    finish(argument)

    page = office.get(address(weighing))

    assert LOCKED in said(page)
    offered = [one.get("action") for one in forms(page) if "/passagen/" in one.get("action")]
    assert offered
    assert not any(f"/passagen/{light.public_id}/" in action for action in offered)
    assert any(f"/passagen/{path.public_id}/loesen" in action for action in offered)


def test_an_argument_is_not_opened_again_before_its_step(lead):
    weighing = make_weighing()
    argument = make_answered(weighing)
    finish(argument)
    assert "Wieder öffnen" in lead.get(address(weighing)).links

    finish_weighing(weighing)

    assert "Wieder öffnen" not in lead.get(address(weighing)).links
    page = lead.get(address(weighing, f"argumente/{argument.public_id}/oeffnen"))
    assert FINISHED in said(page)
    assert forms(page) == []
