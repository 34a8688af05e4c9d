"""A consultation of the council alone, with all ways to take part in it."""

from datetime import timedelta

from forum.consultations.ideas.idea_text import IdeaText
from forum.consultations.ideas.places import Point
from forum.consultations.ideas.services.categories import add_category
from forum.consultations.ideas.services.rules import Where
from forum.consultations.ideas.services.submit import SentIdea, submit_idea
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.ask import ask
from forum.consultations.live.services.hiding import hide_question
from forum.consultations.live.services.lead import answer, release, take_up
from forum.consultations.live.services.rooms import change_room
from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.live import LiveQuestion
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.queries.find import get_module
from forum.consultations.talks.services.talks import open_talk
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.write import reply
from forum.visibility.city import City, Story
from forum.visibility.people import MODERATING, Who
from forum.visibility.stories.budgets import add_ended_budget, add_running_budget
from forum.visibility.stories.budgets import count as count_budget_of
from forum.visibility.stories.opinions import add_ended_opinions, add_running_opinions, compute
from forum.visibility.stories.polls import add_ended_polls, add_running_poll, count
from forum.visibility.stories.procedures import add_marked_phase, add_way, begin_marked, let_end
from forum.visibility.stories.results import add_results
from forum.visibility.stories.reviews import comment_on_draft
from forum.visibility.stories.surveys import add_ended_surveys, add_running_surveys, open_sealed


def add(city: City) -> None:
    procedure = begin_marked(city, body_space=city.council)
    phase = add_marked_phase(city, procedure)
    _ask_live(city, add_way(city, phase, "live", "live room"))
    _talk(city, add_way(city, phase, "talk", "dialogue"))
    _enter_idea(city, add_way(city, phase, "ideas", "collection of ideas"))
    comment_on_draft(city, add_way(city, phase, "review", "text review"))
    add_running_surveys(city, phase)
    add_running_poll(city, phase)
    add_running_opinions(city, phase)
    add_running_budget(city, phase)
    _let_others_end(city, procedure)
    add_results(city)


def _let_others_end(city: City, procedure: Procedure) -> None:
    """What was answered and voted before, with what came out of it."""
    yesterday = clock.now() - timedelta(days=1)
    phase = add_marked_phase(city, procedure, "consultation that is over", kind=PhaseKind.VOTE, starts_at=yesterday)
    surveys, polls = add_ended_surveys(city, phase), add_ended_polls(city, phase)
    opinions = add_ended_opinions(city, phase)
    budget = add_ended_budget(city, phase)
    let_end(procedure, phase)
    open_sealed(surveys[-1])
    for poll in polls:
        count(poll)
    compute(opinions)
    count_budget_of(budget)


def _ask_live(city: City, module: Module) -> None:
    keeper = city.person(Who.KEEPER)
    room = get_room(module)
    # scripts ask for the list, and people type the number
    city.starts += [f"/beteiligung/live/{module.public_id}/fragen", f"/raum/{room.code}"]
    change_room(room, {"rest_note": f"Rest: {city.mark('sentence of a live room')}"}, by=keeper)
    on = _question(city, module, "live question that is on")
    take_up(release(on, by=keeper), by=keeper)
    answered = _question(city, module, "answered live question")
    answer(release(answered, by=keeper), text=f"Ja: {city.mark('answer to a live question')}", by=keeper)
    waiting = ask(module, f"Wartet {city.mark('waiting live question', MODERATING)}?", browser="waiting", network="")
    city.note(waiting, MODERATING)
    hidden = ask(module, f"Fort {city.mark('hidden live question', MODERATING)}?", browser="hidden", network="")
    hide_question(
        release(hidden, by=keeper), by=keeper, reason=f"Grund {city.mark('reason for hiding a live question')}"
    )
    city.note(hidden)
    city.starts.append(f"/beteiligung/live/frage/{hidden.public_id}")


def _question(city: City, module: Module, what: str) -> LiveQuestion:
    question = ask(module, f"Frage {city.mark(what)}?", browser=what, network="")
    city.note(question)
    return question


def _talk(city: City, module: Module) -> None:
    title = f"Gespräch über {city.mark('title of a thread of a dialogue')}"
    text = f"Es geht um {city.mark('text of a thread of a dialogue')}."
    thread = open_talk(module, title=title, text=text, by=city.person(Who.KEEPER))
    reply(thread, body=f"Dazu {city.mark('reply in a dialogue')}.", by=city.person(Who.MEMBER))
    city.note(thread)
    city.starts.append(f"/beteiligung/gespraech/thema/{thread.public_id}/")
    session.flush()


def _enter_idea(city: City, module: Module) -> None:
    category = add_category(module, f"Zu {city.mark('category of ideas')}", by=city.person(Who.KEEPER))
    sent = SentIdea(
        title=f"Idee {city.mark('title of an idea')}",
        text=IdeaText(f"Es geht um {city.mark('text of an idea')}."),
        where=Where(city.mark("place of an idea"), Point(52.26, 10.52)),
        category=category.public_id,
    )
    entered = submit_idea(get_module(module.id), sent, by=city.person(Who.MEMBER))
    city.note(entered.idea)
    city.note(entered.opening)
    comment = reply(entered.idea, body=f"Dazu {city.mark('comment on an idea')}.", by=city.person(Who.CHAIR))
    city.note(comment)
    room = f"/beteiligung/ideen/{module.public_id}"
    # what scripts ask, and the address without its title
    city.starts += [
        f"{room}/orte",
        f"{room}/ideen.atom",
        f"{room}/aehnliche?titel=Idee",
        f"/beteiligung/idee/{entered.idea.public_id}/",
    ]


CONSULTATIONS = Story("consultations", add)
