"""Consultations of the council alone: ideas, a live room with questions that wait and that are hidden, and a dialogue."""

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
from forum.consultations.models.kinds import Audience as TakingPart
from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.live import LiveQuestion
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.module_kinds import module_kinds
from forum.consultations.queries.find import get_module
from forum.consultations.services.modules import add_module
from forum.consultations.services.phases import add_phase
from forum.consultations.services.procedures import begin_procedure
from forum.consultations.talks.services.talks import open_talk
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.services.write import reply
from forum.visibility.city import City, Story
from forum.visibility.people import MODERATING, Who


def add(city: City) -> None:
    procedure, phase = _begin(city)
    _ask_live(city, _module(city, procedure, phase, "live"))
    _talk(city, _module(city, procedure, phase, "talk"))
    _enter_idea(city, _module(city, procedure, phase, "ideas"))


def _begin(city: City) -> tuple[Procedure, Phase]:
    """A consultation of the members of the council, in its space."""
    keeper = city.person(Who.KEEPER)
    procedure = begin_procedure(
        f"Beteiligung {city.mark('title of a consultation')}",
        by=keeper,
        audience=TakingPart.SEATS,
        body_space=city.council,
        summary=f"Kurz: {city.mark('summary of a consultation')}.",
        asked=f"Gefragt: {city.mark('question of a consultation')}?",
        decided_by=f"Beirat {city.mark('who decides a consultation')}",
    )
    procedure.published_at = clock.now()
    now = clock.now()
    phase = add_phase(
        procedure,
        PhaseKind.DISCUSSION,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=20),
        name=f"Phase {city.mark('phase of a consultation')}",
        by=keeper,
    )
    city.note(procedure)
    city.starts.append(f"/beteiligung/{procedure.public_id}/")
    return procedure, phase


def _module(city: City, procedure: Procedure, phase: Phase, kind: str) -> Module:
    title = f"Modul {city.mark(f'title of a module: {kind}')}"
    module = add_module(procedure, module_kinds()[kind], title=title, phase=phase, by=city.person(Who.KEEPER))
    city.note(module)
    return module


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
    city.starts += [f"{room}/orte", f"{room}/aehnliche?titel=Idee", f"/beteiligung/idee/{entered.idea.public_id}/"]


CONSULTATIONS = Story("consultations", add)
