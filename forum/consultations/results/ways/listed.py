"""The ways to take part that contribute to results, by the name of their kind of module; one that is missing contributes nothing."""

from collections.abc import Mapping

from forum.consultations.models.procedures import Module
from forum.consultations.results.ways.budgets import BUDGET
from forum.consultations.results.ways.ideas import IDEAS
from forum.consultations.results.ways.live import LIVE
from forum.consultations.results.ways.opinions import OPINION
from forum.consultations.results.ways.polls import POLL
from forum.consultations.results.ways.reviews import REVIEW
from forum.consultations.results.ways.surveys import SURVEY
from forum.consultations.results.ways.talks import TALK
from forum.consultations.results.ways.way import Way

WAYS: Mapping[str, Way] = {
    "budget": BUDGET,
    "ideas": IDEAS,
    "live": LIVE,
    "opinion": OPINION,
    "poll": POLL,
    "review": REVIEW,
    "survey": SURVEY,
    "talk": TALK,
}


def find_way(module: Module) -> Way | None:
    return WAYS.get(module.kind)
