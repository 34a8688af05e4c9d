"""The office sets a budget up: money, projects with costs, taken out with a reason, until people vote."""

from datetime import timedelta

import pytest

from forum.accounts.models import Role
from forum.ballots.kinds import VoidReason
from forum.consultations.budgets.module_kind import budget_kind
from forum.consultations.budgets.queries import get_budget, list_all_projects, list_projects
from forum.consultations.models.kinds import PhaseKind
from forum.core.data.database import session
from tests.consultations.budgets.factories import again, let_end, make_budget, vote_all
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.factories import make_user

SOON = timedelta(days=1)


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def desk(module, what=""):
    return f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/buergerhaushalt{what}"


def test_the_office_writes_money_as_people_write_it(office):
    module = make_budget(begins_in=SOON)

    for typed, kept in (("300.000 €", 300_000), ("45000", 45_000), ("1.200,00 Euro", 1200)):
        page = office.post(desk(module), {"euros": typed, "most_choices": "3"})
        assert "Gespeichert." in page.main
        assert (again(module)[1].amount, again(module)[1].most_choices) == (kept, 3)


@pytest.mark.parametrize("typed", ["viel", "-5", "0", "12,50", "1.2.3"])
def test_what_is_no_money_is_refused_and_stays_in_the_field(office, typed):
    module = make_budget(begins_in=SOON)

    page = office.post(desk(module), {"euros": typed}, status=422)

    assert "Geben Sie ganze Euro ein, zum Beispiel 96.000." in page.error_summary
    assert page.find("input[name=euros]").get("value") == typed


def test_a_project_is_added_changed_and_taken_out_with_a_reason_that_everybody_reads(office):
    module = make_budget(begins_in=SOON)
    new = {"title": "Baumpatenschaften", "cost": "250", "place": "Westpark", "description": "100 Bäume."}

    assert "Das Vorhaben ist hinzugefügt." in office.post(desk(module, "/vorhaben/neu"), new).main
    office.post(desk(module, "/vorhaben/4"), new | {"cost": "300"})
    refused = office.post(desk(module, "/vorhaben/4/entfernen"), {}, status=422)
    assert refused.error_summary == ["Sagen Sie, warum es herausgenommen wird: Alle lesen es."]
    office.post(desk(module, "/vorhaben/4/entfernen"), {"reason": "Die Fläche gehört der Stadt nicht."})

    fourth = list_all_projects(again(module)[1])[-1]
    assert (fourth.title, fourth.cost, fourth.is_withdrawn) == ("Baumpatenschaften", 300, True)
    page = office.get(f"/beteiligung/buergerhaushalt/{module.public_id}/").main
    assert page.index("Vor der Abstimmung herausgenommen") < page.index("Die Fläche gehört der Stadt nicht.")
    assert len(list_projects(again(module)[1])) == 3


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": ""}, "Geben Sie dem Vorhaben einen Namen."),
        ({"title": "bänke"}, "Ein Vorhaben mit diesem Namen gibt es schon."),
        ({"cost": "2.000"}, "Es kostet mehr, als da ist: Das Budget ist 1.000 Euro."),
        ({"cost": ""}, "Geben Sie an, was es kostet, in ganzen Euro ab 1."),
        ({"place": "x" * 81}, "Geben Sie höchstens 80 Zeichen ein."),
    ],
)
def test_a_project_that_cannot_be_voted_on_names_the_rule_and_keeps_what_was_typed(office, changed, sentence):
    module = make_budget(begins_in=SOON)
    typed = {"title": "Lesebank", "cost": "90", "place": "Markt", "description": "Aus Holz."} | changed

    page = office.post(desk(module, "/vorhaben/neu"), typed, status=422)

    assert sentence in page.error_summary
    assert "Aus Holz." in page.body


def test_the_money_cannot_fall_below_the_dearest_project(office):
    module = make_budget(begins_in=SOON)

    page = office.post(desk(module), {"euros": "500"}, status=422)

    (problem,) = page.error_summary
    assert problem.startswith("„Trinkbrunnen“ kostet mehr als das")


def test_once_voting_has_begun_every_form_is_refused(office):
    module = make_budget()
    words = "Die Abstimmung hat begonnen"

    assert words in office.get(desk(module)).main
    assert words in office.post(desk(module), {"euros": "5000"}, status=422).main
    for what in ("/vorhaben/neu", "/vorhaben/1"):
        assert words in office.post(desk(module, what), {"title": "Neu", "cost": "5"}, status=422).main
    assert words in office.post(desk(module, "/vorhaben/1/entfernen"), {"reason": "Doch nicht."}, status=422).main
    assert list_projects(again(module)[1])[0].title == "Trinkbrunnen"


def test_after_the_count_the_desk_leads_to_the_result(office):
    module = make_budget()
    vote_all(module)
    let_end(module)
    session.commit()

    page = office.get(desk(module))

    assert "Die Abstimmung ist beendet, und die Stimmen sind ausgezählt." in page.main
    assert "Die Abstimmung hat begonnen" not in page.main
    assert "Ergebnis: 2 von 3 Vorhaben werden umgesetzt" in page.follow("Zum Ergebnis").main


def test_the_desk_of_a_void_budget_promises_no_result(office):
    module = make_budget()
    let_end(module)
    again(module)[1].void_reason = VoidReason.DAMAGED
    session.commit()

    page = office.get(desk(module))

    assert f"Es gibt kein Ergebnis. {VoidReason.DAMAGED.label}" in page.main
    assert "ausgezählt" not in page.main


def test_before_publishing_it_is_said_what_is_missing():
    procedure = make_procedure(is_draft=True)
    module = make_module("budget", procedure=procedure, phase=make_phase(procedure, PhaseKind.VOTE, ends_at=None))

    assert [str(one) for one in budget_kind.lacks(module)] == [
        "Das Budget in Euro",
        "Mindestens zwei Vorhaben",
        "Der Tag, an dem gezählt wird: Ihre Phase hat kein Ende",
    ]
    assert budget_kind.lacks(make_budget(is_draft=True)) == []


def test_a_copy_brings_the_projects_that_are_voted_on_and_no_votes():
    source = make_budget(is_draft=True)
    target = make_module("budget", procedure=make_procedure(is_draft=True))

    budget_kind.copy(source, target, make_user())

    copy = get_budget(target)
    assert (copy.amount, copy.vote_count) == (1000, 0)
    assert [project.title for project in list_projects(copy)] == ["Trinkbrunnen", "Bänke", "Klettergerüst"]


def test_a_draft_of_the_blueprint_brings_ideas_and_the_vote_on_projects(office):
    page = office.get("/geschaeftsstelle/beteiligungen/neu")

    assert "Bürgerhaushalt" in page.main
    session.rollback()
