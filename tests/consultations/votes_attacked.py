"""Polls and surveys for the attacks on forms: what is asked, sent, entered from paper and set up."""

from datetime import timedelta

from forum.consultations.models.kinds import Audience
from forum.consultations.models.polls import PollKind
from forum.core.data.database import session
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.queries import load_questionnaire
from tests.consultations.budgets.access import make_counted
from tests.consultations.budgets.factories import make_budget
from tests.consultations.polls import make_poll
from tests.consultations.survey_factories import make_links_to, make_survey, questionnaire_of, reply
from tests.questionnaires.factories import ask

DESK = "/geschaeftsstelle/beteiligungen"
# its sheets carry a code that the plan of answers knows
PAPER_MODULE = "0000000000"


def budgets() -> list[str]:
    """A budget that is set up, one that is voted on and one that has been counted."""
    coming, running, counted = make_budget(begins_in=timedelta(days=5)), make_budget(), make_counted()
    own = f"{DESK}/module/{coming.public_id}/buergerhaushalt"
    return [
        own,
        f"{own}/vorhaben/neu",
        *(f"{own}/vorhaben/{number}" for number in (1, 2)),
        f"/beteiligung/buergerhaushalt/{running.public_id}/",
        f"/beteiligung/buergerhaushalt/{counted.public_id}/mein-anteil",
    ]


def polls_and_surveys() -> list[str]:
    """Addresses from which all forms about polls and questionnaires are found."""
    polls = [make_poll(kind) for kind in (PollKind.SINGLE, PollKind.POINTS, PollKind.RANKING)]
    named, anonymous = make_survey(), make_survey(is_anonymous=True)
    by_link = make_survey(audience=Audience.EVERYBODY, needs_link=True)
    answered = make_survey(audience=Audience.EVERYBODY, is_long=False)
    ask(questionnaire_of(named), QuestionKind.ONE_OF, "Womit kommen Sie?", options=("Rad", "Bus"))
    reply(answered)
    (token,) = make_links_to(by_link)
    on_paper = make_survey()
    on_paper.public_id = PAPER_MODULE
    session.flush()
    asked = load_questionnaire(questionnaire_of(named).id)
    assert asked
    editor = f"{DESK}/module/{named.public_id}/umfragen/fragen"
    return [
        *(f"/beteiligung/abstimmungen/{one.public_id}/" for one in polls),
        *(f"{DESK}/module/{one.public_id}/abstimmung" for one in polls),
        *(f"/beteiligung/umfragen/{one.public_id}/" for one in (named, anonymous, answered)),
        *(f"{DESK}/module/{one.public_id}/umfragen" for one in (named, anonymous, by_link, answered)),
        f"/beteiligung/umfragen/{by_link.public_id}/link/{token}",
        f"{DESK}/module/{by_link.public_id}/umfragen/links",
        f"{DESK}/module/{on_paper.public_id}/umfragen/papier-eingang",
        f"{editor}/ausprobieren",
        *(f"{editor}/{item.key}/" for item in reversed(asked.items)),
    ]
