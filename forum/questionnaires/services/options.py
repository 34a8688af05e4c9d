"""The answers to choose of a question: adding, rewording, moving and removing them."""

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext, number
from forum.questionnaires.errors import NotMovable, QuestionNeeded, TooFewOptions, TooManyParts
from forum.questionnaires.models import Question, QuestionKind, Questionnaire, QuestionOption
from forum.questionnaires.services.lock import item_of, lock_questionnaire, refuse_if_answered

MOST_OPTIONS = 40
FEWEST_OPTIONS = {QuestionKind.ONE_OF: 2, QuestionKind.SEVERAL_OF: 1}


def add_first_options(question: Question, options: Sequence[str]) -> None:
    """The options of a new question; raises TooFewOptions or TooManyParts."""
    fewest = FEWEST_OPTIONS.get(question.kind, 0)
    if len(options) < fewest:
        message = lazy_ngettext(
            "Offer at least %(num)s answer to choose.", "Offer at least %(num)s answers to choose.", fewest
        )
        raise TooFewOptions(message, field="options")
    if len(options) > (MOST_OPTIONS if question.kind.has_options else 0):
        raise _too_many()
    for position, words in enumerate(options, 1):
        session.add(QuestionOption(question_id=question.id, position=position, words=words))
    session.flush()


def add_option(questionnaire: Questionnaire, question: Question, *, words: str, seats: int | None) -> QuestionOption:
    """Offer one more answer; nobody's answer is lost by it, so that it can always be done."""
    loaded = lock_questionnaire(questionnaire)
    item = item_of(loaded, question.id)
    if len(item.options) >= (MOST_OPTIONS if item.is_choice else 0):
        raise _too_many()
    last = session.scalar(select(func.max(QuestionOption.position)).where(QuestionOption.question_id == question.id))
    option = QuestionOption(question_id=question.id, position=(last or 0) + 1, words=words, seats=seats)
    session.add(option)
    session.flush()
    return option


def edit_option(questionnaire: Questionnaire, option: QuestionOption, *, words: str, seats: int | None) -> None:
    """Give an option other words and another number of seats; who counts them settles what that frees."""
    lock_questionnaire(questionnaire)
    option.words, option.seats = words, seats
    session.flush()


def remove_option(questionnaire: Questionnaire, option: QuestionOption) -> None:
    """Offer an answer no longer; raises QuestionNeeded if a later question is asked because of it."""
    loaded = lock_questionnaire(questionnaire)
    refuse_if_answered(loaded)
    item = item_of(loaded, option.question_id)
    needing = [
        one for one in loaded.find_depending_on(item) if one.condition and option.public_id in one.condition.values
    ]
    if needing:
        raise QuestionNeeded(_("“%(question)s” depends on this answer.", question=needing[0].question.words))
    fewest = FEWEST_OPTIONS[item.question.kind]
    if len(item.options) <= fewest:
        raise TooFewOptions(
            lazy_ngettext("At least %(num)s answer stays.", "At least %(num)s answers stay.", fewest),
        )
    session.delete(option)
    session.flush()


def move_option_up(questionnaire: Questionnaire, option: QuestionOption) -> None:
    """Put an option before the one above it."""
    options = item_of(lock_questionnaire(questionnaire), option.question_id).options
    _swap(options, options.index(option) - 1)


def move_option_down(questionnaire: Questionnaire, option: QuestionOption) -> None:
    """Put an option behind the one below it."""
    options = item_of(lock_questionnaire(questionnaire), option.question_id).options
    _swap(options, options.index(option))


def _swap(options: Sequence[QuestionOption], upper: int) -> None:
    if not 0 <= upper < len(options) - 1:
        raise NotMovable(_("It stands at the end already."))
    above, below = options[upper], options[upper + 1]
    above.position, below.position = below.position, above.position
    session.flush()


def _too_many() -> TooManyParts:
    return TooManyParts(_("A question offers at most %(most)s answers.", most=number(MOST_OPTIONS)), field="options")
