"""The questions that an event asks of whoever signs up."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.events.models.events import Event
from forum.events.models.sign_ups import ChosenOption, SignUp
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle
from forum.questionnaires.models import Answer, Questionnaire, QuestionOption
from forum.questionnaires.services import options
from forum.questionnaires.services.build import create_questionnaire

Made = TypeVar("Made")


def change_questions(event: Event, change: Callable[[Questionnaire], Made], *, by: User) -> Made:
    """Change the questionnaire of an event; its first one is made here.

    The event is locked before the questionnaire, as by those who sign up.
    """
    lock(event)
    if event.questionnaire_id is None:
        event.questionnaire_id = create_questionnaire(title=event.title).id
    made = change(session.get_one(Questionnaire, event.questionnaire_id))
    activity.record("event.questions_changed", event, by=by)
    return made


def edit_option(
    event: Event, option: QuestionOption, *, words: str, seats: int | None, is_other: bool | None = None, by: User
) -> None:
    """Reword an answer to choose and set its places; what becomes free goes to the line at once."""
    begins_to_count = option.seats is None and seats is not None
    change_questions(
        event, lambda asked: options.edit_option(asked, option, words=words, seats=seats, is_other=is_other), by=by
    )
    if begins_to_count:
        _count_who_chose(event, option)
    settle(event)


def _count_who_chose(event: Event, option: QuestionOption) -> None:
    """Seats of an option are counted from the moment it has any; who chose it before has one, too."""
    chosen = select(Answer.options, SignUp.id).join(SignUp, SignUp.sheet_id == Answer.sheet_id)
    answered = chosen.where(SignUp.event_id == event.id, Answer.question_id == option.question_id)
    counted = set(session.scalars(select(ChosenOption.sign_up_id).where(ChosenOption.option_id == option.id)))
    session.add_all(
        ChosenOption(sign_up_id=sign_up_id, option_id=option.id)
        for keys, sign_up_id in session.execute(answered)
        if option.public_id in keys and sign_up_id not in counted
    )
    session.flush()
