"""What is kept beside a sign-up: access needs, answers to the questions, and the options with seats among them."""

from collections.abc import Iterable

from sqlalchemy import delete

from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.models.sign_ups import AccessNeeds, SignUp
from forum.events.periods import sign_ups_due_at
from forum.events.signing_up.details import Needs
from forum.events.signing_up.queries.find import find_needs
from forum.questionnaires.models import AnswerSheet, Questionnaire
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.services.answer import change_answers, save_answers
from forum.questionnaires.values import Answers


def keep_needs(sign_up: SignUp, needs: Needs) -> None:
    """Replace what the people of a sign-up need; nothing is kept of somebody who needs nothing."""
    if not needs:
        session.execute(delete(AccessNeeds).where(AccessNeeds.sign_up_id == sign_up.id))
        return
    kept = find_needs(sign_up)
    if kept is None:
        kept = AccessNeeds(sign_up_id=sign_up.id)
        session.add(kept)
    kept.kinds, kept.note = list(needs.kinds), needs.note


def keep_answers(sign_up: SignUp, event: Event, answers: Answers | None) -> None:
    """Write the answers to the event's questions on the sheet of the sign-up, a new one if it has none."""
    if answers is None or event.questionnaire_id is None:
        return
    questionnaire = session.get_one(Questionnaire, event.questionnaire_id)
    if sign_up.sheet_id is None:
        sign_up.sheet_id = save_answers(questionnaire, answers, erase_at=sign_ups_due_at(event)).id
    else:
        change_answers(session.get_one(AnswerSheet, sign_up.sheet_id), questionnaire, answers)


def chosen_options(event: Event, answers: Answers | None) -> list[int]:
    """The keys of the options with limited seats among the answers."""
    loaded = load_questionnaire(event.questionnaire_id) if answers and event.questionnaire_id is not None else None
    if loaded is None or answers is None:
        return []
    chosen = set(_keys_in(answers.values()))
    options = (option for item in loaded.items for option in item.options)
    return [one.id for one in options if one.seats is not None and one.public_id in chosen]


def _keys_in(values: Iterable[object]) -> Iterable[str]:
    return (key for value in values if isinstance(value, tuple) for key in value)
