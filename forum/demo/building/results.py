"""Results of the demo city: what was decided, why, and what has become of it."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from forum.consultations.models.results import Decision, Progress
from forum.consultations.results.services.card import count_card
from forum.consultations.results.services.entries import add_entry, change_entry
from forum.consultations.results.services.publish import publish_result
from forum.consultations.results.services.rows import add_row
from forum.consultations.services.procedures import edit_procedure
from forum.core.time import clock
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story


def events(city: City) -> Iterator[Event]:
    for story in stories.consultations():
        if "concluded" in story:
            yield Event(stories.moment(story["concluded"], now=city.now), partial(_conclude, city, story))
        for told in story.get("entries", ()):
            yield Event(stories.moment(told["at"], now=city.now), partial(_tell, city, story, told))


def _conclude(city: City, story: Story) -> None:
    procedure, by = city.procedures[story["key"]], city.people[story["by"]]
    values = {
        "outcome": story["outcome"],
        "result": story["result"].strip(),
        "decision": story["decision"],
        "decision_by": story["decision_by"],
        "decision_on": clock.day_of(city.now) + timedelta(days=story["decision_on"]),
        "next_steps": story["next_steps"],
    }
    edit_procedure(procedure, values, by=by)
    for row in story["rows"]:
        written = {"in_words": row.get("in_words", ""), "reason": row.get("reason", "")}
        add_row(procedure, {"proposal": row["proposal"], "decision": Decision(row["decision"]), **written}, by=by)
    publish_result(procedure, by=by)
    count_card(procedure)


def _tell(city: City, story: Story, told: Story) -> None:
    """What it said at first, if that was something else, was changed on the same day."""
    procedure, by = city.procedures[story["key"]], city.people[story["by"]]
    values = {"day": clock.today(), "progress": Progress(told["progress"]), "body": told.get("was", told["text"])}
    entry = add_entry(procedure, values, by=by)
    change_entry(procedure, entry, values | {"body": told["text"]}, by=by)
