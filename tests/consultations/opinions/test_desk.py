"""The office prepares a Meinungsbild, and the moderation decides about statements."""

from functools import partial

import pytest

from forum.accounts.models import Role
from forum.consultations.desk.blueprints import list_offered
from forum.consultations.errors import HasContributions
from forum.consultations.models.kinds import Audience
from forum.consultations.models.opinions import Opinion, OpinionStatement, StatementState
from forum.consultations.module_kinds import kind_of, module_kinds
from forum.consultations.opinions.errors import StatementMoved, WrongOpinionSettings
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.opinions.services.decide import edit_statement, release_statement
from forum.consultations.opinions.services.polls import OpinionSettings, change_opinions
from forum.consultations.opinions.services.write import enter_seeds, withdraw_statement
from forum.consultations.queries.find import get_module
from forum.consultations.services.modules import remove_module
from forum.core.data.database import session
from forum.core.data.row_locks import RowGone
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.consultations.opinions.polls import (
    TEXTS,
    compute,
    let_end,
    make_opinions,
    make_statement,
    say,
    statements_of,
)
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture
def office(make_client):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


@pytest.fixture
def moderator(make_client):
    return make_client(person=make_user(roles=(Role.MODERATOR,)))


def desk(module):
    return f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/meinungsbild"


def pult(module, end=""):
    return f"/beteiligung/meinungsbild/{module.public_id}/pult{end}"


def test_the_blueprint_is_offered(app):
    assert "opinion" in [one.name for one in list_offered(module_kinds())]


def test_statements_are_entered_one_a_line_and_what_is_wrong_is_named(office):
    module = make_module("opinion")
    session.commit()
    page = office.get(desk(module))

    page = page.form("Aussagen eintragen").fill({"Aussagen": f"Eins gilt.\n{'x' * 141}"}).submit(status=422)
    assert "ist zu lang: Höchstens 140 Zeichen" in page.main
    assert "Eins gilt." in page.form("Aussagen eintragen").value("Aussagen")

    page = page.form("Aussagen eintragen").fill({"Aussagen": "Eins gilt.\n\nZwei gilt.\neins gilt."}).submit()
    assert "2 Aussagen sind eingetragen. Eine gab es schon." in page.text
    assert [one.text for one in statements_of(get_module(module.id))] == ["Eins gilt.", "Zwei gilt."]


def test_what_is_missing_before_it_can_be_published(app):
    module = make_opinions(*TEXTS[:4])

    assert [str(one) for one in kind_of(module).lacks(module)] == ["Mindestens fünf Aussagen für den Anfang"]
    procedure = make_procedure()
    endless = make_module("opinion", procedure=procedure, phase=make_phase(procedure, ends_at=None))
    assert len(kind_of(endless).lacks(endless)) == 2
    assert kind_of(make_opinions()).lacks(make_opinions()) == []


def test_settings_are_changed_and_a_promise_is_kept(office):
    module = make_opinions()
    session.commit()
    page = office.get(desk(module))
    form = page.form("Speichern").fill({"Alle sehen schon währenddessen den Zwischenstand": True, "link_days": "30"})

    assert "Gespeichert" in form.submit().text
    module = get_module(module.id)
    assert (get_poll(module).shows_meanwhile, get_poll(module).link_days) == (True, 30)

    say(statements_of(module)[0], Opinion.AGREE)
    session.commit()
    page = office.get(desk(module)).form("Speichern").fill({"link_days": "0"}).submit(status=422)
    assert "Das lässt sich nicht mehr ändern" in page.main
    assert get_poll(get_module(module.id)).link_days == 30


def test_after_the_end_no_settings_are_offered(app, office):
    module = make_opinions()
    let_end(module)
    compute(app)

    page = office.get(desk(module))

    assert "Die Einstellungen ändern nichts mehr" in page.main
    assert not page.find_all("main form")
    module = get_module(module.id)
    with pytest.raises(WrongOpinionSettings):
        change_opinions(module, OpinionSettings(takes_statements=False), by=make_user())


def test_guests_answer_only_where_everybody_may_take_part():
    module = make_opinions(audience=Audience.ACCOUNT)

    with pytest.raises(WrongOpinionSettings):
        change_opinions(module, OpinionSettings(takes_guests=True), by=make_user())


def test_the_moderation_releases_hides_and_shows_again(moderator):
    statement = make_statement(text="Bäume sollen Vorrang haben.", is_released=False)
    module = statement.module
    session.commit()
    page = moderator.get(pult(module))
    assert "Bäume sollen Vorrang haben." in page.main

    page = page.press("freigeben: Bäume sollen Vorrang haben.")
    assert "Freigegeben" in page.text
    assert "Es gibt keine." in page.main
    address = f"/beteiligung/meinungsbild/aussage/{statement.public_id}/pult"
    page = moderator.get(address).form("Aussage ausblenden").submit(status=422)
    assert "Sagen Sie, warum" in page.main
    page.form("Aussage ausblenden").fill({"Begründung": "Beleidigt jemanden."}).submit()
    page = moderator.get(pult(module, "?stand=ausgeblendet"))
    assert "Beleidigt jemanden." in page.main
    page.press("wieder zeigen: Bäume sollen Vorrang haben.")
    session.expire_all()
    assert session.get_one(OpinionStatement, statement.id).is_shown


def test_what_was_hidden_meanwhile_is_not_released_and_waits_again_when_it_is_shown(moderator, office):
    statement = make_statement(text="Bäume sollen Vorrang haben.", is_released=False)
    module = statement.module
    session.commit()
    page = moderator.get(pult(module))
    desk_page = f"/beteiligung/meinungsbild/aussage/{statement.public_id}"
    office.post(f"{desk_page}/ausblenden", {"reason": "Beleidigt jemanden."})

    page = page.press("freigeben: Bäume sollen Vorrang haben.", status=409)

    assert "inzwischen ausgeblendet oder zurückgezogen" in page.main
    office.post(f"{desk_page}/einblenden")
    session.expire_all()
    assert session.get_one(OpinionStatement, statement.id).state is StatementState.WAITING


def test_what_is_withdrawn_as_somebody_edits_it_stays_empty():
    statement = make_statement(is_released=False)
    withdraw_statement(statement)

    for act in (partial(edit_statement, text="Mit klaren Worten."), release_statement):
        with pytest.raises(StatementMoved):
            act(statement, by=make_user())

    assert statement.text == ""


def test_nothing_is_entered_in_a_module_that_was_just_taken_out():
    module = make_opinions()
    remove_module(module, by=make_user())

    with pytest.raises(RowGone):
        enter_seeds(module, ["Eins gilt."], by=make_user())


def test_words_that_somebody_has_answered_have_no_form(moderator):
    module = make_opinions()
    answered, other = statements_of(module)[:2]
    say(answered, Opinion.AGREE)
    session.commit()

    page = moderator.get(f"/beteiligung/meinungsbild/aussage/{answered.public_id}/pult")
    assert "Ihr Wortlaut bleibt fest" in page.main
    assert "Wortlaut speichern" not in page.body

    page = moderator.get(f"/beteiligung/meinungsbild/aussage/{other.public_id}/pult")
    page.form("Wortlaut speichern").fill({"text": "Lärm soll nachts gemessen werden."}).submit()
    session.expire_all()
    assert session.get_one(OpinionStatement, other.id).text == "Lärm soll nachts gemessen werden."


def test_few_answers_are_not_counted_for_the_office_either(office):
    module = make_opinions("Eins gilt.", "Zwei gilt.")
    first, second = statements_of(module)
    for _ in range(4):
        say(first, Opinion.AGREE)
    for _ in range(5):
        say(second, Opinion.AGREE)
    session.commit()

    page = office.get(desk(module))

    assert "weniger als fünf Antworten" in page.main
    assert "5 Antworten" in page.main


@pytest.mark.parametrize("amount", [10, 120])
def test_the_desk_costs_the_same_however_much_is_there(office, amount):
    module = make_opinions(*(f"Messung {number} soll es geben." for number in range(amount)))
    session.commit()
    office.get(desk(module))

    with count_queries() as queries:
        office.get(desk(module))
    with count_queries() as more:
        office.get(pult(module, "?stand=zu-beantworten"))

    assert (len(queries), len(more)) == (6, 6)


def test_a_copy_has_the_statements_of_the_office_and_the_settings():
    module = make_opinions(*TEXTS[:5], shows_meanwhile=True, link_days=20)
    make_statement(module)
    by = make_user(roles=(Role.OFFICE,))
    target = make_module("opinion", by=by)

    kind_of(module).copy(module, target, by)

    assert [one.text for one in statements_of(target)] == list(TEXTS[:5])
    assert (get_poll(target).shows_meanwhile, get_poll(target).link_days) == (True, 20)
    assert get_poll(target).person_count == 0


def test_what_nobody_has_answered_can_be_taken_out_and_nothing_else():
    by = make_user(roles=(Role.OFFICE,))
    module, answered = make_opinions(), make_opinions()
    say(statements_of(answered)[0], Opinion.PASS)

    remove_module(module, by=by)

    assert session.query(OpinionStatement).filter_by(module_id=module.id).count() == 0
    with pytest.raises(HasContributions):
        remove_module(answered, by=by)
