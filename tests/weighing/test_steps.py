"""The steps of a weighing: their days, and what is locked once one is finished."""

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.weighing.kinds import Step
from forum.weighing.services.steps import finish_step, reopen_step
from tests.factories import make_user
from tests.weighing.factories import make_office, make_weighing
from tests.weighing.test_desk import address


def test_days_of_a_step_that_was_finished_meanwhile_stay_as_they_are(make_client):
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    weighing = make_weighing()
    page = office.get(address(weighing, "schritte"))
    finish_step(weighing, Step.COSIGN, by=make_office())
    session.commit()

    sent = {"cosign-unit": "Rechtsamt", "cosign-due_on": ""}
    refused = office.post(f"{page.address}/cosign/planen", sent, status=422)

    assert "ist abgeschlossen" in refused.main
    assert "Rechtsamt" not in office.get(address(weighing)).main


def test_the_last_step_is_finished_by_the_release_alone(make_client):
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    weighing = make_weighing()
    session.commit()
    page = office.get(address(weighing, "schritte"))

    office.post(f"{page.address}/release/abschliessen", {}, status=404)
    finished = office.post(f"{page.address}/cosign/abschliessen", {})

    assert "Mitzeichnen“ ist abgeschlossen" in finished.text


def test_what_was_typed_for_a_step_that_was_finished_meanwhile_stands_in_its_form(make_client):
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    weighing = make_weighing()
    page = office.get(address(weighing, "schritte"))
    action = f"{page.address}/{Step.COSIGN}/planen"
    form = next(one for one in page.forms if one.action == action)
    finish_step(weighing, Step.COSIGN, by=make_office())
    session.commit()

    refused = form.fill({"Wer an der Reihe ist": "Rechtsamt", "Fertig bis": "17.12.2026"}).submit(status=422)

    assert "Der Schritt „Mitzeichnen“ ist abgeschlossen." in refused.error_summary[0]
    (again,) = (one for one in refused.forms if one.action == action)
    assert (again.value("Wer an der Reihe ist"), again.value("Fertig bis")) == ("Rechtsamt", "17.12.2026")
    reopen_step(weighing, Step.COSIGN, reason="Neue Frist.", by=make_office())
    session.commit()
    assert "Gespeichert." in again.submit().text
