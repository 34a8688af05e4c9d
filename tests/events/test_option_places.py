"""Places of an answer to choose: the office limits them later, and raises them for those who wait."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.events.desk.services.questions import edit_option
from forum.events.seating.queries.seats import free_options
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.services.answer import save_answers
from tests.events.factories import make_event
from tests.events.seating.people import sign_up, states
from tests.factories import make_user
from tests.questionnaires.factories import make_questionnaire, named

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("clock")]


@pytest.fixture
def afternoon():
    return make_event(questionnaire_id=make_questionnaire(Sensoren=1).id)


@pytest.fixture
def office():
    return make_user(roles=(Role.OFFICE,))


def workshops(event):
    return load_questionnaire(event.questionnaire_id).items[0].options


def choose(event, option):
    """Somebody who signs up and chooses a workshop, as the form of the event takes it."""
    asked = session.get_one(Questionnaire, event.questionnaire_id)
    sheet = save_answers(asked, named(asked, Welche_W=(option.words,), Kommen=False), erase_at=None)
    return sign_up(event, sheet_id=sheet.id, options=[] if option.seats is None else [option.id])


def test_who_waits_for_a_workshop_is_offered_the_place_that_the_office_adds(afternoon, office):
    sensors = workshops(afternoon)[0]
    first, waiting = choose(afternoon, sensors), choose(afternoon, sensors)
    assert (states(first), states(waiting)) == (["taken"], ["waiting"])

    edit_option(afternoon, sensors, words="Sensoren bauen", seats=2, by=office)

    assert states(waiting) == ["offered"]


def test_places_that_are_limited_later_count_everybody_who_had_chosen_the_workshop(afternoon, office):
    _sensors, reading, maps = workshops(afternoon)
    for option in (reading, reading, maps):
        choose(afternoon, option)

    edit_option(afternoon, reading, words="Daten lesen", seats=3, by=office)
    assert free_options(afternoon)[reading.id] == 1
    last, too_late = choose(afternoon, reading), choose(afternoon, reading)

    assert (states(last), states(too_late)) == (["taken"], ["waiting"])
    # taken away and limited again, nobody is counted twice
    edit_option(afternoon, reading, words="Daten lesen", seats=None, by=office)
    edit_option(afternoon, reading, words="Daten lesen", seats=4, by=office)
    assert free_options(afternoon)[reading.id] == 0
