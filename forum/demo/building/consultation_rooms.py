"""What people do in the consultations of the demo city: ideas, remarks, votes, questions."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from forum.consultations.ideas.idea_text import IdeaText
from forum.consultations.ideas.places import Area, Point
from forum.consultations.ideas.queries.settings import list_categories
from forum.consultations.ideas.services.categories import add_category
from forum.consultations.ideas.services.rules import Where
from forum.consultations.ideas.services.settings import change_settings
from forum.consultations.ideas.services.submit import SentIdea, submit_idea
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.ask import ask
from forum.consultations.live.services.lead import answer
from forum.consultations.live.services.rooms import change_room
from forum.consultations.live.services.support import support
from forum.consultations.models.ideas import FileRule, PlaceRule
from forum.consultations.models.polls import PollKind
from forum.consultations.models.procedures import Module
from forum.consultations.polls.choices import Choice
from forum.consultations.polls.queries import get_poll
from forum.consultations.polls.services.cast import cast_vote
from forum.consultations.polls.services.count import count_due_polls
from forum.consultations.polls.services.settings import NewOption, PollSettings, change_poll
from forum.consultations.reviews.queries.find import get_review
from forum.consultations.reviews.services.prepare import fill_text, publish_text
from forum.consultations.reviews.services.take_part import remark_on, suggest
from forum.consultations.talks.services.talks import open_talk
from forum.core.data.database import session
from forum.demo import stories
from forum.demo.building.budgets import fill_budget
from forum.demo.building.city import City, Event
from forum.demo.building.opinions import prepare_opinions
from forum.demo.building.surveys import hand_in, write_questions
from forum.demo.stories import Story
from forum.discussions.services.support import support as support_post
from forum.discussions.services.write import reply
from forum.papers.queries.text import list_clauses
from forum.papers.services.versions import Closing

AFTER = timedelta(minutes=20)
# what is asked there is told in one piece
ASKING = {"survey": write_questions, "opinion": prepare_opinions, "budget": fill_budget}


def prepare(module: Module, planned: Story, story: Story, city: City) -> None:
    """Fill in what a module needs before its consultation is published."""
    by = city.people[story["by"]]
    match module.kind:
        case "ideas":
            places, area = PlaceRule(planned.get("places", "optional")), Area.of(planned.get("area", ()))
            change_settings(module, places=places, area=area, files=FileRule.PICTURE, by=by)
            for name in planned.get("categories", ()):
                add_category(module, name, by=by)
        case "review":
            fill_text(get_review(module), story["draft_text"].strip(), by=by)
            publish_text(get_review(module), Closing(), by=by)
        case "poll":
            settings = PollSettings(kind=PollKind(planned["vote"]), takes_guests=planned.get("guests", False))
            change_poll(get_poll(module), settings, options=[NewOption(one) for one in planned["options"]], by=by)
        case kind if kind in ASKING:
            ASKING[kind](module, planned, by=by)
        case "talk":
            thread = open_talk(module, title=planned["begins"], text=planned["text"], by=by)
            city.talks[story["key"]] = thread
        case "live":
            goes_on = city.modules[story["key"], "talk"]
            values = {"rest_note": planned["rest"], "releases_first": False, "follow_up_id": goes_on.id}
            change_room(get_room(module), values, by=by)


def events(city: City) -> Iterator[Event]:
    for story in stories.consultations():
        for kind, acts in (
            ("ideas", _submit),
            ("remarks", _remark),
            ("votes", _vote),
            ("handed_in", _hand_in),
            ("questions", _ask),
            ("replies", _reply),
        ):
            for told in story.get(kind, ()):
                yield Event(stories.moment(told["at"], now=city.now), partial(acts, city, story, told))
        if "concluded" in story:
            yield Event(stories.moment(story["concluded"], now=city.now) - AFTER, count_due_polls)


def _submit(city: City, story: Story, told: Story) -> None:
    module, by = city.modules[story["key"], "ideas"], city.people[told["by"]]
    category = next(one for one in list_categories(module) if one.name == told["category"])
    point = Point(*told["point"]) if "point" in told else None
    sent = SentIdea(told["title"], IdeaText(told["text"]), category.public_id, Where(told.get("place", ""), point))
    entered = submit_idea(module, sent, by=by)
    for supporter in told["supporters"]:
        support_post(entered.opening, by=city.people[supporter])


def _remark(city: City, story: Story, told: Story) -> None:
    review = get_review(city.modules[story["key"], "review"])
    clauses = [clause for clause in list_clauses(review.paper) if not clause.paragraph.is_heading]
    clause, by = clauses[told["clause"]], city.people[told["by"]]
    if "suggests" in told:
        suggest(review, clause, body=told["suggests"], reason=told["text"], by=by, speaking=None, submission="")
    else:
        remark_on(review, clause, body=told["text"], by=by, speaking=None, submission="")


def _vote(city: City, story: Story, told: Story) -> None:
    module = city.modules[story["key"], "poll"]
    ranks = tuple((number,) for number in told["order"])
    cast_vote(get_poll(module), Choice(ranks), module=module, by=city.people[told["by"]])


def _hand_in(city: City, story: Story, told: Story) -> None:
    hand_in(city.modules[story["key"], "survey"], told, city.people)


def _reply(city: City, story: Story, told: Story) -> None:
    reply(city.talks[story["key"]], body=told["text"], by=city.people[told["by"]])


def _ask(city: City, story: Story, told: Story) -> None:
    module = city.modules[story["key"], "live"]
    question = ask(module, told["text"], browser=f"saal-{told['at']}", network="")
    for number in range(told["votes"]):
        support(question, browser=f"platz-{number}")
    if "answer" in told:
        answer(question, text=told["answer"], by=city.people[story["by"]])
    session.flush()
