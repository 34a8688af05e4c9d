"""Pages about an event need the same few queries, however many people have signed up."""

import pytest

from forum.core.data.database import session
from forum.events.links import sign_up_token
from forum.events.models.kinds import ListVisibility
from forum.events.models.states import PlaceState
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.services.build import create_questionnaire
from tests.events.factories import make_event, make_quota, make_sign_up
from tests.factories import make_user
from tests.questionnaires.factories import ask
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases
MORE = 40


@pytest.fixture
def city(make_client, clock):
    """An event with questions and a quota, a member who waits for three seats, somebody with a seat, and two readers."""
    asked = create_questionnaire()
    ask(asked, QuestionKind.SEVERAL_OF, "Womit kommen Sie?", options=("Rad", "Bus"))
    event = make_event(
        seats_on_site=2, questionnaire_id=asked.id, list_shown_to=ListVisibility.EVERYBODY, waiting_people=3
    )
    make_quota(event, seats=1)
    person = make_user()
    own = make_sign_up(event, by=person, state=PlaceState.WAITING, size=3)
    seated = make_sign_up(event, agreed_to_list=True)
    session.commit()
    return event, own, seated, make_client(person=person), make_client(person=make_user())


@pytest.mark.parametrize(
    ("page", "most"), [("event", 8), ("form", 9), ("management", 13), ("why", 25), ("participants", 4), ("account", 6)]
)
def test_a_page_needs_the_same_few_queries_however_many_have_signed_up(city, page, most):
    event, own, seated, member, newcomer = city
    base = f"/veranstaltungen/{event.public_id}"
    client, path = {
        "event": (member, f"{base}/{event.slug}"),
        "form": (newcomer, f"{base}/anmelden"),
        "management": (member, f"/veranstaltungen/anmeldung/{sign_up_token(seated)}"),
        # who waits reads why
        "why": (member, f"/veranstaltungen/anmeldung/{sign_up_token(own)}"),
        "participants": (member, f"{base}/teilnehmende"),
        "account": (member, "/konto/"),
    }[page]

    def cost() -> int:
        session.commit()
        client.get(path)
        with count_queries() as queries:
            client.get(path)
        return len(queries)

    few = cost()
    for number in range(MORE):
        make_sign_up(event, state=PlaceState.WAITING if number % 2 else PlaceState.TAKEN, agreed_to_list=True)

    assert cost() == few <= most
