"""The answers to choose of a question: adding, rewording, moving and removing them."""

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext, number
from forum.questionnaires.errors import NotMovable, QuestionNeeded, TooFewOptions, TooManyParts, WrongLimits
from forum.questionnaires.models import Question, QuestionKind, Questionnaire, QuestionOption
from forum.questionnaires.services.lock import item_of, lock_questionnaire, refuse_if_answered
from forum.questionnaires.values import Item

MOST_OPTIONS = 40
MOST_COLUMNS = 10
FEWEST_OPTIONS = {QuestionKind.ONE_OF: 2, QuestionKind.SEVERAL_OF: 1, QuestionKind.RANKING: 2, QuestionKind.MATRIX: 1}
FEWEST_COLUMNS = 2


def add_first_options(question: Question, options: Sequence[str], columns: Sequence[str]) -> None:
    """The options of a new question, or the rows and columns of a table; raises TooFewOptions or TooManyParts."""
    is_table = question.kind is QuestionKind.MATRIX
    _refuse_too_few(options, FEWEST_OPTIONS.get(question.kind, 0), field="options")
    _refuse_too_few(columns, FEWEST_COLUMNS if is_table else 0, field="columns")
    if len(options) > (MOST_OPTIONS if question.kind.has_options else 0):
        raise _too_many(MOST_OPTIONS, field="options")
    if len(columns) > (MOST_COLUMNS if is_table else 0):
        raise _too_many(MOST_COLUMNS, field="columns")
    parts = [*((words, False) for words in options), *((words, True) for words in columns)]
    for position, (words, is_column) in enumerate(parts, 1):
        session.add(QuestionOption(question_id=question.id, position=position, words=words, is_column=is_column))
    session.flush()


def add_option(
    questionnaire: Questionnaire,
    question: Question,
    *,
    words: str,
    seats: int | None = None,
    is_other: bool = False,
    is_column: bool = False,
) -> QuestionOption:
    """Offer one more answer; nobody's choice is lost by it, so that it can always be done.

    Not so in tables and orders: whoever answered would have put it somewhere.
    """
    loaded = lock_questionnaire(questionnaire)
    item = item_of(loaded, question.id)
    if not item.is_choice:
        refuse_if_answered(loaded)
    siblings, most = (item.columns, MOST_COLUMNS) if is_column else (item.rows, MOST_OPTIONS)
    if not item.question.kind.has_options or (is_column and item.question.kind is not QuestionKind.MATRIX):
        raise _too_many(0)
    if len(siblings) >= most:
        raise _too_many(most)
    _refuse_wrong_option(item, seats=seats, is_other=is_other)
    last = session.scalar(select(func.max(QuestionOption.position)).where(QuestionOption.question_id == question.id))
    option = QuestionOption(
        question_id=question.id,
        position=(last or 0) + 1,
        words=words,
        seats=seats,
        is_other=is_other,
        is_column=is_column,
    )
    session.add(option)
    session.flush()
    return option


def edit_option(
    questionnaire: Questionnaire,
    option: QuestionOption,
    *,
    words: str,
    seats: int | None = None,
    is_other: bool | None = None,
) -> None:
    """Give an option other words and another number of seats; who counts them settles what that frees.

    `is_other`: whether it asks what else; None: as before. Once there are answers that stays.
    """
    loaded = lock_questionnaire(questionnaire)
    item = item_of(loaded, option.question_id)
    is_other = option.is_other if is_other is None else is_other
    if is_other != option.is_other:
        refuse_if_answered(loaded)
    _refuse_wrong_option(item, option, seats=seats, is_other=is_other)
    option.words, option.seats, option.is_other = words, seats, is_other
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
    fewest = FEWEST_COLUMNS if option.is_column else FEWEST_OPTIONS[item.question.kind]
    if len(_siblings(item, option)) <= fewest:
        raise TooFewOptions(
            lazy_ngettext("At least %(num)s answer stays.", "At least %(num)s answers stay.", fewest),
        )
    session.delete(option)
    session.flush()


def move_option_up(questionnaire: Questionnaire, option: QuestionOption) -> None:
    """Put an option before the one above it."""
    options = _siblings(item_of(lock_questionnaire(questionnaire), option.question_id), option)
    _swap(options, options.index(option) - 1)


def move_option_down(questionnaire: Questionnaire, option: QuestionOption) -> None:
    """Put an option behind the one below it."""
    options = _siblings(item_of(lock_questionnaire(questionnaire), option.question_id), option)
    _swap(options, options.index(option))


def _swap(options: Sequence[QuestionOption], upper: int) -> None:
    if not 0 <= upper < len(options) - 1:
        raise NotMovable(_("It stands at the end already."))
    above, below = options[upper], options[upper + 1]
    above.position, below.position = below.position, above.position
    session.flush()


def _siblings(item: Item, option: QuestionOption) -> tuple[QuestionOption, ...]:
    return item.columns if option.is_column else item.rows


def _refuse_wrong_option(
    item: Item, option: QuestionOption | None = None, *, seats: int | None, is_other: bool
) -> None:
    if seats is not None and not item.is_choice:
        raise WrongLimits(_("Only an answer to choose has places."), field="seats")
    if is_other and not item.is_choice:
        raise WrongLimits(_("Only an answer to choose can ask what else."), field="is_other")
    if is_other and item.other not in (None, option):
        raise TooManyParts(_("One answer of a question can ask what else."), field="is_other")


def _refuse_too_few(options: Sequence[str], fewest: int, *, field: str) -> None:
    if len(options) < fewest:
        message = lazy_ngettext(
            "Offer at least %(num)s answer to choose.", "Offer at least %(num)s answers to choose.", fewest
        )
        raise TooFewOptions(message, field=field)


def _too_many(most: int, *, field: str = "options") -> TooManyParts:
    return TooManyParts(_("A question offers at most %(most)s answers.", most=number(most)), field=field)
