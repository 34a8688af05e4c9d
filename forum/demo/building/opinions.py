"""Opinions on statements in the demo city: simulated people, of whom two groups lean to different sides."""

from collections.abc import Iterator
from functools import partial
from random import Random

from sqlalchemy import insert

from forum.accounts.models import User
from forum.consultations.models.opinions import Opinion, OpinionParticipant, OpinionStatement, OpinionVote
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.computing.loading import load_evaluation
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.opinions.queries.lists import list_statements
from forum.consultations.opinions.services.compute import begin_computing, keep_result, list_answers
from forum.consultations.opinions.services.polls import OpinionSettings, change_opinions
from forum.consultations.opinions.services.unlink import unlink
from forum.consultations.opinions.services.write import enter_seeds
from forum.core.data.database import session
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story

# how many know an answer, and how many of the statements one of them answers
KNOW, ANSWER = 0.9, 0.8
COLUMNS = {Opinion.AGREE: "agree_count", Opinion.DISAGREE: "disagree_count", Opinion.PASS: "pass_count"}


def events(city: City) -> Iterator[Event]:
    for story in stories.consultations():
        for planned in story["modules"]:
            if planned["kind"] == "opinion" and "answered" in planned:
                yield Event(stories.moment(planned["answered"], now=city.now), partial(_answer, city, story, planned))
                if "computed" in planned:
                    yield Event(stories.moment(planned["computed"], now=city.now), partial(_conclude, city, story))


def prepare_opinions(module: Module, planned: Story, *, by: User) -> None:
    """`statements` are a text and how probable it is that each of the groups agrees."""
    settings = OpinionSettings(
        shows_meanwhile=planned.get("shows_meanwhile", False), takes_guests=planned.get("guests", False)
    )
    change_opinions(module, settings, by=by)
    enter_seeds(module, [text for text, *_leanings in planned["statements"]], by=by)


def _answer(city: City, story: Story, planned: Story) -> None:
    module = city.modules[story["key"], "opinion"]
    # the same people on each start
    chance = Random(story["key"])  # noqa: S311
    groups = [group for group, size in enumerate(planned["people"]) for _person in range(size)]
    rows = [{"module_id": module.id, "vote_count": 0, "ten": []} for _group in groups]
    keys = session.scalars(insert(OpinionParticipant).returning(OpinionParticipant.id), rows).all()
    votes = []
    for statement, (_text, *leanings) in zip(list_statements(module).items, planned["statements"], strict=True):
        for key, group in zip(keys, groups, strict=True):
            if chance.random() < ANSWER:
                opinion = _draw(chance, leanings[group])
                votes.append({"participant_id": key, "statement_id": statement.id, "value": opinion.value})
                _count(statement, opinion)
    session.execute(insert(OpinionVote), votes)
    get_poll(module).person_count = len(groups)
    module.contribution_count += len(groups)
    module.procedure.contribution_count += len(groups)


def _draw(chance: Random, leaning: float) -> Opinion:
    if chance.random() > KNOW:
        return Opinion.PASS
    return Opinion.AGREE if chance.random() < leaning else Opinion.DISAGREE


def _count(statement: OpinionStatement, opinion: Opinion) -> None:
    setattr(statement, COLUMNS[opinion], getattr(statement, COLUMNS[opinion]) + 1)


def _conclude(city: City, story: Story) -> None:
    """What the worker does at the end; what runs is computed by the worker itself."""
    module = city.modules[story["key"], "opinion"]
    begun = begin_computing(module.id)
    if begun is not None:
        keep_result(begun, load_evaluation().evaluate(list_answers(module.id), seed=module.id))
        unlink(module.id)
