"""An argument that was locked while somebody wrote its answer is opened again, and the answer stays in its form."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.weighing.models import Argument
from tests.factories import make_user
from tests.weighing.factories import make_weighing
from tests.weighing.test_desk import address
from tests.weighing.test_locked_meanwhile import FINISHED, finish, finish_weighing, make_answered, told

NO_REASON = "Nennen Sie die Begründung: Sie bleibt bei der Abwägung stehen."


@pytest.fixture
def office(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


@pytest.fixture
def lead(make_client, clock):
    return make_client(person=make_user(roles=(Role.ADMIN,)))


def refused_answer(client):
    """What somebody typed about an argument that was locked meanwhile, on the page that refuses it."""
    weighing = make_weighing()
    argument = make_answered(weighing)
    form = client.get(address(weighing)).form("Speichern")
    finish(argument)
    typed = {"title": "Ampel am Ring", "Nicht berücksichtigt": True, "reason": "Meine lange Begründung."}
    return weighing, argument, form.fill(typed).submit("Speichern", status=422)


def assert_is_kept(page):
    form = page.form("Speichern")
    assert (form.value("title"), form.value("reason").strip()) == ("Ampel am Ring", "Meine lange Begründung.")
    assert [one.get("value") for one in form.choices("disposition") if one.get("checked") is not None] == [
        "not_followed"
    ]


def test_an_answer_stays_in_its_form_while_its_argument_is_opened_again(lead):
    _weighing, argument, page = refused_answer(lead)

    page = page.form("Speichern").fill({"open-reason": "Neue Zahlen."}).submit("Wieder öffnen")

    assert "A 1 ist wieder offen." in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Ihre Antwort steht im Formular und ist noch nicht gespeichert." in page.text
    # what holds stands beside it
    assert "Das machen wir." in page.read("main form ul.rules dd")
    assert_is_kept(page)
    page.form("Speichern").submit("Speichern")
    session.expire_all()
    held = session.get_one(Argument, argument.id)
    assert (held.title, held.reason, held.is_finished) == ("Ampel am Ring", "Meine lange Begründung.", False)


def test_an_answer_stays_in_its_form_when_its_argument_is_not_opened(lead):
    weighing, _argument, page = refused_answer(lead)

    page = page.form("Speichern").submit("Wieder öffnen", status=422)

    assert NO_REASON in told(page)
    assert page.title.startswith("Fehler:")
    assert_is_kept(page)
    finish_weighing(weighing)
    page = page.form("Speichern").fill({"open-reason": "Neue Zahlen."}).submit("Wieder öffnen", status=422)
    assert FINISHED in told(page)
    assert page.form("Speichern").value("open-reason") == "Neue Zahlen."
    assert_is_kept(page)


def test_who_may_not_open_an_argument_is_offered_no_way_to_do_so(office):
    _weighing, _argument, page = refused_answer(office)

    assert "Wieder öffnen" not in page.form("Speichern").names
