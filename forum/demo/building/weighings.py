"""What the office of the demo city weighs: one weighing that is released, and one under way."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story
from forum.weighing.kinds import Channel, Disposition, Step
from forum.weighing.models import Passage, WeighedContribution, Weighing
from forum.weighing.queries.find import find_weighing
from forum.weighing.queries.texts import WITH_POST, ReadContribution, read_contributions
from forum.weighing.services.arguments import add_argument, answer
from forum.weighing.services.begin import begin_weighing
from forum.weighing.services.cut import cut_out, leave_out
from forum.weighing.services.enter import Sender, enter_contribution
from forum.weighing.services.release import release_answers
from forum.weighing.services.steps import finish_step, plan_step
from forum.weighing.services.tell import tell_authors
from forum.weighing.wordings import text_mark


def events(city: City) -> Iterator[Event]:
    for story in stories.weighings():
        yield Event(stories.moment(story["at"], now=city.now), partial(_weigh, city, story))
        if "released" in story:
            yield Event(stories.moment(story["released"], now=city.now), partial(_release, city, story))


def _weigh(city: City, story: Story) -> None:
    by = city.people[story["by"]]
    weighing = begin_weighing(city.procedures[story["consultation"]], by=by)
    for letter in story["letters"]:
        _enter(city, weighing, letter, by)
    for words in story["leaves_out"]:
        leave_out(_cut(weighing, words, by), by=by)
    for told in story["arguments"]:
        passages = [_cut(weighing, words, by) for words in told["says"]]
        argument = add_argument(weighing, told["title"], by=by, passages=passages)
        if "disposition" in told:
            disposition = Disposition(told["disposition"])
            answer(argument, title=argument.title, disposition=disposition, reason=told["reason"], by=by)
    for name, told in story.get("steps", {}).items():
        due_on = clock.day_of(city.now) + timedelta(days=told["due"])
        plan_step(weighing, Step(name), due_on=due_on, unit=told.get("unit", ""), by=by)
        if told.get("is_finished"):
            finish_step(weighing, Step(name), by=by)


def _enter(city: City, weighing: Weighing, letter: Story, by: User) -> None:
    sender = Sender(letter["name"], letter.get("organisation", ""), letter.get("address", ""), letter.get("email", ""))
    received_on = clock.day_of(city.now) - timedelta(days=letter["at"])
    enter_contribution(weighing, Channel(letter["channel"]), letter["text"], sender, received_on=received_on, by=by)


def _cut(weighing: Weighing, words: str, by: User) -> Passage:
    """The passage of these words, cut out of the contribution that says them."""
    read = next(one for one in _read(weighing) if words in one.text)
    start = read.text.index(words)
    cut_out(read.contribution, start, start + len(words), read=read.text, seen=text_mark(read.text), by=by)
    return next(one.passage for held in _read(weighing) for one in held.passages if one.text == words)


def _read(weighing: Weighing) -> list[ReadContribution]:
    query = select(WeighedContribution).where(WeighedContribution.weighing_id == weighing.id).options(WITH_POST)
    return read_contributions(session.scalars(query.order_by(WeighedContribution.number)).all())


def _release(city: City, story: Story) -> None:
    weighing = find_weighing(city.procedures[story["consultation"]])
    assert weighing is not None
    release_answers(weighing, by=city.people[story["by"]])
    tell_authors(weighing)
