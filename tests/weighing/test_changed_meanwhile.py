"""Two of the office change the same thing: the second reads what stands there by now, and what they typed is kept."""

from datetime import date

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.weighing.kinds import Step
from forum.weighing.models import Argument, WeighingStep
from tests.factories import make_user
from tests.weighing.factories import first, make_argument, make_weighing, passages_of
from tests.weighing.test_desk import address

CHANGED = "Dieser Abschnitt wurde geändert, seit Sie ihn geöffnet haben. Gespeichert ist noch nichts."
DAY, UNIT = "Fertig bis", "Wer an der Reihe ist"

both_databases = pytest.mark.both_databases


@pytest.fixture
def office(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,), public_name="Kim Beispiel"))


@pytest.fixture
def other(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,), public_name="Toni Beispiel"))


def told(page):
    return " ".join(page.error_summary)


def beside(page):
    """What stands there by now, and what was typed, as the page says it."""
    return page.read("main form ul.rules dl")


def planning(client, weighing, step=Step.COSIGN):
    return form_of(client.get(address(weighing, "schritte")), step)


def form_of(page, step=Step.COSIGN):
    (form,) = (one for one in page.forms if one.action.endswith(f"/schritte/{step}/planen"))
    return form


def planned(weighing):
    session.expire_all()
    row = session.scalars(
        select(WeighingStep).where(WeighingStep.weighing_id == weighing.id, WeighingStep.step == Step.COSIGN)
    ).one()
    return row.due_on, row.unit


@both_databases
def test_a_plan_of_a_step_is_not_written_over_another_one(office, other):
    weighing = make_weighing()
    session.commit()
    mine, theirs = planning(office, weighing), planning(other, weighing)
    theirs.fill({DAY: "01.12.2026", UNIT: "Rechtsamt"}).submit()

    page = mine.fill({DAY: "17.12.2026", UNIT: "Tiefbauamt"}).submit(status=422)

    assert told(page) == CHANGED
    assert page.title.startswith("Fehler:")
    assert beside(page) == [
        "Bisher 1. Dezember 2026 Künftig 17. Dezember 2026",
        "Bisher Rechtsamt Künftig Tiefbauamt",
    ]
    again = form_of(page)
    assert (again.value(DAY), again.value(UNIT)) == ("17.12.2026", "Tiefbauamt")
    assert planned(weighing) == (date(2026, 12, 1), "Rechtsamt")
    assert "Gespeichert." in again.submit().text
    assert planned(weighing) == (date(2026, 12, 17), "Tiefbauamt")


@both_databases
def test_plans_of_two_steps_do_not_refuse_each_other(office, other):
    weighing = make_weighing()
    session.commit()
    mine, theirs = planning(office, weighing), planning(other, weighing, Step.WEIGH)
    theirs.fill({UNIT: "Tiefbauamt"}).submit()

    assert "Gespeichert." in mine.fill({UNIT: "Rechtsamt"}).submit().text


def assignment(client, weighing, argument):
    return client.get(address(weighing, f"argumente/{argument.public_id}/zustaendig")).form("Speichern")


def make_assigned():
    weighing = make_weighing()
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    session.commit()
    return weighing, argument


def assigned(argument):
    session.expire_all()
    held = session.scalars(select(Argument).where(Argument.id == argument.id)).one()
    return held.assignee_id, held.due_on


@both_databases
def test_an_argument_is_not_taken_from_whoever_got_it_meanwhile(office, other):
    weighing, argument = make_assigned()
    mine, theirs = assignment(office, weighing, argument), assignment(other, weighing, argument)
    theirs.fill({"Zuständig": "Toni Beispiel", "Fällig am": "01.12.2026"}).submit("Speichern")
    before = assigned(argument)

    mine = mine.fill({"Zuständig": "Kim Beispiel", "Fällig am": "17.12.2026"})
    page = mine.submit("Speichern", status=422)

    assert told(page) == CHANGED
    assert beside(page) == [
        "Bisher Toni Beispiel Künftig Kim Beispiel",
        "Bisher 1. Dezember 2026 Künftig 17. Dezember 2026",
    ]
    form = page.form("Speichern")
    assert (form.value("Zuständig"), form.value("Fällig am")) == (["Kim Beispiel"], "17.12.2026")
    assert assigned(argument) == before
    form.submit("Speichern")
    assert assigned(argument)[0] != before[0]
    assert assigned(argument)[1] == date(2026, 12, 17)


@both_databases
def test_an_argument_is_handed_over_although_its_answer_was_written_meanwhile(office, other):
    weighing, argument = make_assigned()
    mine = assignment(office, weighing, argument)
    other.get(address(weighing)).form("Speichern").fill({"reason": "Das machen wir."}).submit("Speichern")

    mine.fill({"Zuständig": "Kim Beispiel", "Fällig am": "17.12.2026"}).submit("Speichern")

    assert assigned(argument)[1] == date(2026, 12, 17)
