"""One way to take part of each kind, as an office has prepared it, for walks through them in a browser."""

from dataclasses import dataclass

from forum.consultations.ideas.places import Area, Point
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.models.ideas import FileRule, PlaceRule
from forum.consultations.models.kinds import Audience
from forum.consultations.models.polls import PollKind
from forum.consultations.models.procedures import Module
from forum.core.data.database import session
from forum.questionnaires.models import QuestionKind
from tests.consultations.ideas.factories import make_category, make_ideas
from tests.consultations.live.rooms import make_live_module, make_question
from tests.consultations.opinions.polls import make_opinions
from tests.consultations.polls import make_poll
from tests.consultations.review_factories import make_review
from tests.consultations.survey_factories import make_survey, questionnaire_of
from tests.consultations.talks.threads import make_talk
from tests.factories import make_user
from tests.questionnaires.factories import ask

SQUARE = Area((Point(52.2, 10.4), Point(52.2, 10.6), Point(52.3, 10.6), Point(52.3, 10.4)))
QUESTION = "Wer bezahlt die neuen Bänke?"


@dataclass(frozen=True)
class Ways:
    """The addresses of the ways to take part."""

    ideas: str
    review: str
    survey: str
    poll: str
    ranking: str
    live: str
    talk: str
    opinions: str


def prepare_ways() -> Ways:
    review = make_review()
    return Ways(
        ideas=f"/beteiligung/ideen/{_ideas().public_id}/",
        review=f"/beteiligung/entwuerfe/{session.get_one(Module, review.module_id).public_id}/",
        survey=f"/beteiligung/umfragen/{_survey().public_id}/",
        poll=f"/beteiligung/abstimmungen/{make_poll().public_id}/",
        ranking=f"/beteiligung/abstimmungen/{make_poll(PollKind.RANKING).public_id}/",
        live=f"/beteiligung/live/{_room().public_id}/",
        opinions=f"/beteiligung/meinungsbild/{make_opinions(audience=Audience.ACCOUNT).public_id}/",
        talk=f"/beteiligung/gespraech/thema/{make_talk().public_id}/",
    )


def _ideas() -> Module:
    module = make_ideas()
    make_category(module, "Wege und Plätze")
    change_settings(module, places=PlaceRule.OPTIONAL, area=SQUARE, files=FileRule.NONE, by=make_user())
    return module


def _survey() -> Module:
    """Two questions in a first section, of which one depends on the other, and an order."""
    module = make_survey(audience=Audience.ACCOUNT)
    ask(questionnaire_of(module), QuestionKind.RANKING, "Was zuerst?", options=("Bäume", "Bänke", "Licht"), most=3)
    return module


def _room() -> Module:
    module = make_live_module()
    make_question(module, QUESTION)
    return module
