"""The event, its questions and their parts, as the addresses of the office name them."""

from forum.accounts.office_pages import enter_office
from forum.core.web.guard import authorise, found
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.questionnaires.models import Questionnaire, QuestionOption
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.values import Item, LoadedQuestionnaire

ADDRESS = "/geschaeftsstelle/veranstaltungen/<public_id>/fragen"


def find_to_read(public_id: str) -> Event:
    return found(find_event(public_id, actor=enter_office()))


def find_to_change(public_id: str) -> Event:
    actor = enter_office()
    event = found(find_event(public_id, actor=actor))
    authorise(may_run_events(actor), actor)
    return event


def load_questions(event: Event) -> LoadedQuestionnaire:
    """The questions of an event; one that has none yet has an empty questionnaire."""
    loaded = load_questionnaire(event.questionnaire_id) if event.questionnaire_id is not None else None
    return loaded or LoadedQuestionnaire(Questionnaire(), ())


def find_item(loaded: LoadedQuestionnaire, key: str) -> Item:
    return found(loaded.find(key))


def find_option(item: Item, key: str) -> QuestionOption:
    return found(next((option for option in item.options if option.public_id == key), None))
