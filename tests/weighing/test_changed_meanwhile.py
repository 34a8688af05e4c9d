"""Two of the office change the same thing: the second reads what stands there by now, and what they typed is kept."""

from datetime import date

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.moderation.desk.services.text_blocks import BlockText, add_block
from forum.moderation.models.decisions import BlockPurpose, TextBlock
from forum.weighing.kinds import Disposition, Step
from forum.weighing.models import Argument, WeighingStep
from tests.factories import make_user
from tests.weighing.factories import answer, first, make_argument, make_weighing, passages_of
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
        "Inzwischen 1. Dezember 2026 Ihre Eingabe 17. Dezember 2026",
        "Inzwischen Rechtsamt Ihre Eingabe Tiefbauamt",
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
        "Inzwischen Toni Beispiel Ihre Eingabe Kim Beispiel",
        "Inzwischen 1. Dezember 2026 Ihre Eingabe 17. Dezember 2026",
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


@both_databases
def test_whoever_sends_the_same_twice_is_not_told_of_a_change(office):
    weighing, argument = make_assigned()
    plan = planning(office, weighing).fill({UNIT: "Rechtsamt"})
    hand_over = assignment(office, weighing, argument).fill({"Fällig am": "17.12.2026"})

    for _click in range(2):
        assert "Gespeichert." in plan.submit().text
        hand_over.submit("Speichern")

    assert assigned(argument)[1] == date(2026, 12, 17)


@both_databases
def test_an_answer_is_finished_by_a_double_click(office):
    weighing, argument = make_assigned()
    form = office.get(address(weighing)).form("Speichern")
    form.fill({"Berücksichtigt": True, "reason": "Das machen wir."})

    pages = [form.submit("Speichern, abschließen und sperren") for _click in range(2)]

    for page in pages:
        assert "A 1 ist abgeschlossen und gesperrt." in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert session.get_one(Argument, argument.id).reason == "Das machen wir."


def test_an_answer_that_cannot_be_finished_stays_in_its_form(office):
    weighing, argument = make_assigned()
    form = office.get(address(weighing)).form("Speichern").fill({"reason": "Meine lange Begründung."})

    page = form.submit("Speichern, abschließen und sperren", status=422)

    assert "Entscheiden Sie zuerst" in told(page)
    assert page.form("Speichern").value("reason").strip() == "Meine lange Begründung."
    session.expire_all()
    assert not session.get_one(Argument, argument.id).is_finished


@both_databases
def test_nobody_finishes_an_answer_that_they_have_not_read(office, other):
    weighing, argument = make_assigned()
    answer(argument, reason="Das machen wir.")
    session.commit()
    mine, theirs = (client.get(address(weighing)).form("Speichern") for client in (office, other))
    theirs.fill({"Nicht berücksichtigt": True, "reason": "Das geht nicht."}).submit("Speichern")

    page = mine.submit("Speichern, abschließen und sperren", status=422)

    assert told(page) == CHANGED
    assert "Das geht nicht." in page.read("main form ul.rules dd")
    session.expire_all()
    held = session.get_one(Argument, argument.id)
    assert (held.reason, held.is_finished) == ("Das geht nicht.", False)


@both_databases
def test_a_change_of_many_leaves_what_was_answered_meanwhile(office, other):
    weighing, argument = make_assigned()
    made = [argument, make_argument(weighing, "Radweg")]
    session.commit()
    form = office.get(address(weighing, "mehrere")).form("Ausgewählte ändern")
    desk = other.get(address(weighing, f"?argument={argument.public_id}")).form("Speichern")
    desk.fill({"Berücksichtigt": True, "reason": "Das machen wir."}).submit("Speichern")

    form = form.fill({"A 1 Ampel": True, "A 2 Radweg": True, "Was daraus wird": "Zur Kenntnis genommen"})
    page = form.submit("Ausgewählte ändern")

    text = page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "1 von 2 Argumenten geändert. Eines wurde geändert, seit Sie die Seite geöffnet haben" in text
    assert dispositions(made) == [Disposition.FOLLOWED, Disposition.NOTED]
    again = page.form("Ausgewählte ändern")
    assert [again.value(label) for label in ("A 1 Ampel", "A 2 Radweg")] == [True, False]
    assert again.value("Was daraus wird") == ["Zur Kenntnis genommen"]
    again.submit("Ausgewählte ändern")
    assert dispositions(made) == [Disposition.NOTED, Disposition.NOTED]


@both_databases
def test_a_change_of_many_that_is_sent_twice_is_done_once(office):
    weighing, argument = make_assigned()
    form = office.get(address(weighing, "mehrere")).form("Ausgewählte ändern")
    form.fill({"A 1 Ampel": True, "Was daraus wird": "Zur Kenntnis genommen"})

    pages = [form.submit("Ausgewählte ändern") for _click in range(2)]

    assert all("geändert, seit" not in page.text for page in pages)
    assert dispositions([argument]) == [Disposition.NOTED]
    assert session.get_one(Argument, argument.id).version == 2


def dispositions(arguments):
    session.expire_all()
    return [session.get_one(Argument, one.id).disposition for one in arguments]


@both_databases
def test_a_text_block_is_not_written_over_another_wording(office, other):
    weighing = make_weighing()
    block = add_block(BlockText("Dank", "Vielen Dank."), by=None, purpose=BlockPurpose.WEIGHING)
    session.commit()
    mine, theirs = (
        client.get(address(weighing, f"textbausteine/{block.public_id}")).form("Speichern")
        for client in (office, other)
    )
    theirs.fill({"Text": "Vielen Dank dafür."}).submit("Speichern")

    page = mine.fill({"Text": "Herzlichen Dank."}).submit("Speichern", status=422)

    assert told(page) == CHANGED
    assert beside(page) == ["Inzwischen Vielen Dank dafür. Ihre Eingabe Herzlichen Dank."]
    assert page.form("Speichern").value("Text").strip() == "Herzlichen Dank."
    page.form("Speichern").submit("Speichern")
    session.expire_all()
    assert session.get_one(TextBlock, block.id).body == "Herzlichen Dank."
