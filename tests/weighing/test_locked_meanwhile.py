"""Somebody finishes what another one is writing at: the rule is told, and all that was typed stands in the form."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.weighing.kinds import Step
from forum.weighing.models import Argument
from forum.weighing.services.release import release_answers
from forum.weighing.services.steps import finish_argument, finish_step, reopen_argument
from tests.factories import make_user
from tests.weighing.factories import (
    LIGHT,
    PATH,
    answer,
    cut,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
)
from tests.weighing.test_desk import address

LOCKED = "A 1 ist abgeschlossen und gesperrt."
FINISHED = "Der Schritt „Abwägen“ ist abgeschlossen."
RELEASED = "Die Antworten sind freigegeben. Es lässt sich nichts mehr ändern."


@pytest.fixture
def office(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,), public_name="Kim Beispiel"))


def make_answered(weighing):
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    answer(argument)
    session.commit()
    return argument


def finish(argument):
    finish_argument(argument, by=make_office())
    session.commit()


def finish_weighing(weighing):
    finish_step(weighing, Step.WEIGH, by=make_office())
    session.commit()


def told(page):
    return " ".join(page.error_summary).replace("\N{NO-BREAK SPACE}", " ")


def test_who_answers_and_by_when_stands_in_the_form_after_the_step_was_finished(office):
    weighing = make_weighing()
    argument = make_answered(weighing)
    form = office.get(address(weighing, f"argumente/{argument.public_id}/zustaendig")).form("Speichern")
    finish_weighing(weighing)

    page = form.fill({"Zuständig": "Kim Beispiel", "Fällig am": "17.12.2026"}).submit("Speichern", status=422)

    assert FINISHED in told(page)
    form = page.form("Speichern")
    assert (form.value("Zuständig"), form.value("Fällig am")) == (["Kim Beispiel"], "17.12.2026")


def test_what_many_arguments_were_to_get_stands_in_the_form_after_the_step_was_finished(office):
    weighing = make_weighing()
    make_answered(weighing)
    form = office.get(address(weighing, "mehrere")).form("Ausgewählte ändern")
    finish_weighing(weighing)
    typed = {"Zuständig": "Kim Beispiel", "Fällig am": "17.12.2026", "Schritt": "Mitzeichnen"}

    page = form.fill({"A 1 Ampel": True} | typed).submit("Ausgewählte ändern", status=422)

    assert FINISHED in told(page)
    form = page.form("Ausgewählte ändern")
    assert form.value("A 1 Ampel")
    values = {label: form.value(label) for label in typed}
    assert values == {"Zuständig": ["Kim Beispiel"], "Fällig am": "17.12.2026", "Schritt": ["Mitzeichnen"]}


def test_a_reason_for_an_argument_that_was_locked_meanwhile_stands_in_the_form(office):
    weighing = make_weighing()
    argument = make_answered(weighing)
    form = office.get(address(weighing)).form("Speichern")
    finish(argument)

    page = form.fill({"reason": "Meine lange Begründung."}).submit("Speichern", status=422)

    assert LOCKED in told(page)
    form = page.form("Speichern")
    assert form.value("reason").strip() == "Meine lange Begründung."
    assert page.title.startswith("Fehler:")
    # what holds stands beside it, and the argument is opened before it can be written
    assert "Das machen wir." in page.main
    reopen_argument(argument, reason="Neue Zahlen.", by=make_office())
    session.commit()
    page = form.submit("Speichern", status=422)
    assert page.form("Speichern").value("reason").strip() == "Meine lange Begründung."
    page.form("Speichern").submit("Speichern")
    session.expire_all()
    assert session.get_one(Argument, argument.id).reason == "Meine lange Begründung."


def test_a_locked_argument_offers_no_form_to_whoever_has_typed_nothing(office):
    weighing = make_weighing()
    finish(make_answered(weighing))

    assert "Begründung, einmal für alle Passagen" not in office.get(address(weighing)).main


@pytest.mark.parametrize("way", ["step", "release"])
def test_the_title_of_a_new_argument_stands_in_the_form_after_weighing_was_closed(office, way):
    weighing = make_weighing()
    make_answered(weighing)
    form = office.get(address(weighing)).form("Hinzufügen")
    if way == "step":
        finish_weighing(weighing)
    else:
        release_answers(weighing, by=make_office())
        session.commit()

    page = form.fill(title="Mehr Bänke am Markt").submit("Hinzufügen", status=422)

    assert (FINISHED if way == "step" else RELEASED) in told(page)
    assert page.form("Hinzufügen").value("title") == "Mehr Bänke am Markt"
    assert page.title.startswith("Fehler:")


def test_what_was_to_be_split_off_stands_in_the_form_after_the_argument_was_locked(office):
    weighing = make_weighing()
    light, path = cut(first(weighing), LIGHT), cut(first(weighing), PATH)
    argument = make_argument(weighing, "Alles", light, path)
    answer(argument)
    session.commit()
    number = first(weighing).label.replace("\N{NO-BREAK SPACE}", " ")
    form = office.get(address(weighing, f"argumente/{argument.public_id}/passagen")).form("Diese abteilen")
    finish(argument)

    form = form.fill({f"{number} {PATH}": True, "title": "Radweg"})
    page = form.submit("Diese abteilen", status=422)

    assert LOCKED in told(page)
    form = page.form("Diese abteilen")
    assert form.value("title") == "Radweg"
    assert [form.value(f"{number} {words}") for words in (LIGHT, PATH)] == [False, True]


def test_why_an_argument_is_opened_stands_in_the_form_after_the_answers_were_released(make_client):
    lead = make_client(person=make_user(roles=(Role.ADMIN,)))
    weighing = make_weighing()
    argument = make_answered(weighing)
    finish(argument)
    form = lead.get(address(weighing, f"argumente/{argument.public_id}/oeffnen")).form("Wieder öffnen")
    release_answers(weighing, by=make_office())
    session.commit()

    page = form.fill({"Begründung": "Neue Zahlen."}).submit("Wieder öffnen", status=422)

    assert RELEASED in told(page)
    assert page.form("Wieder öffnen").value("Begründung") == "Neue Zahlen."


def test_why_a_step_is_opened_stands_in_the_form_after_the_answers_were_released(make_client):
    lead = make_client(person=make_user(roles=(Role.ADMIN,)))
    weighing = make_weighing()
    make_answered(weighing)
    finish_weighing(weighing)
    form = lead.get(address(weighing, "schritte")).form("Wieder öffnen")
    release_answers(weighing, by=make_office())
    session.commit()

    page = form.fill({"Begründung": "Neue Zahlen."}).submit("Wieder öffnen", status=422)

    assert RELEASED in told(page)
    assert page.form("Wieder öffnen").value("Begründung") == "Neue Zahlen."


def test_the_title_of_gathered_passages_stands_in_the_form_after_the_last_one_got_an_argument(office):
    weighing = make_weighing()
    (passage,) = passages_of(first(weighing))
    session.commit()
    form = office.get(address(weighing, "sammeln")).form("Ausgewählte sammeln")
    make_argument(weighing, "Ampel", passage)
    session.commit()

    page = form.fill(title="Mehr Bänke am Markt").submit("Ausgewählte sammeln", status=422)

    assert page.form("Ausgewählte sammeln").value("title") == "Mehr Bänke am Markt"


def test_an_answer_written_over_another_one_in_a_finished_step_is_refused_by_the_step(office):
    weighing = make_weighing()
    argument = make_answered(weighing)
    form = office.get(address(weighing)).form("Speichern")
    answer(argument, reason="Das machen wir nicht.")
    finish_weighing(weighing)

    page = form.fill({"reason": "Meine lange Begründung."}).submit("Speichern", status=422)

    assert FINISHED in told(page)
    assert "noch einmal" not in page.main
    assert page.form("Speichern").value("reason").strip() == "Meine lange Begründung."


def test_whoever_releases_after_somebody_else_is_told_that_it_was_done(office):
    weighing = make_weighing()
    make_answered(weighing)
    form = office.get(address(weighing, "freigeben")).form("Antworten jetzt freigeben")
    release_answers(weighing, by=make_office())
    session.commit()

    page = form.submit("Antworten jetzt freigeben")

    assert RELEASED in page.main
    assert "bekommt eine Nachricht" not in page.main


def test_after_the_release_an_argument_without_an_answer_offers_none(office):
    weighing = make_weighing()
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    release_answers(weighing, by=make_office(), reason="Der Rest folgt.")
    session.commit()

    page = office.get(address(weighing, f"?argument={argument.public_id}"))

    assert RELEASED in page.main
    for offered in ("abschließen und sperren", "Abgeben, Frist ändern", "Mit anderem zusammenlegen", "Speichern"):
        assert offered not in page.main


def test_the_title_of_an_answer_and_that_of_a_new_argument_have_labels_of_their_own(office):
    weighing = make_weighing()
    make_answered(weighing)

    page = office.get(address(weighing))

    ids = [one.get("id") for one in page.document.cssselect("form [id]")]
    assert len(ids) == len(set(ids))
    assert {"title", "new-title"} <= {one.get("for") for one in page.document.cssselect("label")}


def test_an_answer_is_saved_after_a_new_argument_was_refused(office):
    weighing = make_weighing()
    argument = make_answered(weighing)
    page = office.get(address(weighing)).form("Hinzufügen").submit("Hinzufügen", status=422)

    page.form("Speichern").fill({"reason": "Meine lange Begründung."}).submit("Speichern")

    session.expire_all()
    assert session.get_one(Argument, argument.id).reason == "Meine lange Begründung."


def test_an_unchanged_answer_is_not_locked_after_weighing_is_finished(office):
    weighing = make_weighing()
    argument = make_answered(weighing)
    form = office.get(address(weighing)).form("Speichern, abschließen und sperren")
    finish_weighing(weighing)

    page = form.submit("Speichern, abschließen und sperren", status=422)

    assert FINISHED in " ".join(page.error_summary)
    session.expire_all()
    assert not session.get_one(Argument, argument.id).is_finished


@pytest.mark.parametrize("page", ["schneiden", "gleiche-stellungnahme"])
def test_that_nothing_can_be_cut_any_more_is_said_before_the_work(office, page):
    weighing = make_weighing()
    place = address(weighing, f"beitraege/{first(weighing).public_id}/{page}")
    assert "„Schneiden“ ist abgeschlossen" not in office.get(place).main

    finish_step(weighing, Step.CUT, by=make_office())
    session.commit()

    locked = office.get(place)
    assert "Der Schritt „Schneiden“ ist abgeschlossen." in locked.main
    assert locked.find_all("main form[method=post]") == []


@pytest.mark.parametrize("page", ["schneiden", "gleiche-stellungnahme"])
def test_once_answers_are_released_nothing_is_said_to_be_opened_again(office, page):
    weighing = make_weighing()
    make_answered(weighing)
    release_answers(weighing, by=make_office())
    session.commit()

    locked = office.get(address(weighing, f"beitraege/{first(weighing).public_id}/{page}"))

    assert RELEASED in locked.main
    assert "wieder geöffnet" not in locked.main
