"""Writing a statement, withdrawing it while nobody has answered it, and entering those of the office."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select

from forum.accounts.models import User
from forum.consultations.models.opinions import (
    MOST_STATEMENTS,
    MOST_WAITING_OF_ONE,
    STATEMENT_LENGTH,
    OpinionPoll,
    OpinionStatement,
    StatementState,
)
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.errors import OpinionsOver, StatementMoved, StatementRefused
from forum.consultations.opinions.indexed_words import texts_of
from forum.consultations.opinions.queries.find import is_shown
from forum.consultations.opinions.services.answer import join, refuse_if_over
from forum.consultations.opinions.services.holding import counted, held, hold_poll, share_poll
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import keep_row
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.discussions.release_rules import must_wait, release_rules
from forum.index.services import index_texts

PURPOSE = "opinion-statement"
WITHIN = timedelta(minutes=10)
MOST_BY_PERSON = 5
MOST_BY_NETWORK = 60
TEXT = "text"


def submit_statement(
    module: Module, text: str, *, by: User | None, browser: str = "", network: str = ""
) -> OpinionStatement:
    """Hand in a statement of one's own, which may wait for its release; the same one sent twice is kept once.

    Raises StatementRefused, OpinionsOver and TooManyAttempts.
    """
    words = check_text(text)
    keep_row(module)
    refuse_if_over(share_poll(module.id), module)
    join(module, by=by, browser=browser, network=network)
    poll = hold_poll(module.id)
    if not poll.takes_statements:
        raise OpinionsOver(_("Here the office alone enters statements."))
    own = OpinionStatement.author_id == by.id if by else OpinionStatement.author_key == browser
    earlier = _find_same(module, words, own, OpinionStatement.state != StatementState.WITHDRAWN)
    if earlier is not None:
        return earlier
    if _find_same(module, words, is_shown()) is not None:
        raise StatementRefused(_("This statement is there already. Answer it instead."), field=TEXT)
    _check_amount(module, poll, own)
    lane = f"account:{by.id}" if by else browser
    throttle.take_rate(PURPOSE, keyed_hash(f"{PURPOSE}:{lane}"), most=MOST_BY_PERSON, within=WITHIN)
    throttle.take_rate(PURPOSE, keyed_hash(f"{PURPOSE}:{network}"), most=MOST_BY_NETWORK, within=WITHIN)
    must_be_released = poll.releases_first or must_be_held(module, by)
    statement = _add(poll, module, words, is_waiting=must_be_released, author=by, author_key=None if by else browser)
    activity.record("opinion_statement.submitted", statement, by=by)
    return statement


def withdraw_statement(statement: OpinionStatement) -> None:
    """Take back one's own that waits; its words are gone at once. Raises StatementMoved."""
    with held(statement):
        if statement.state is not StatementState.WAITING or statement.hidden_at is not None:
            raise StatementMoved(_("Your statement no longer waits, so it cannot be withdrawn any more."))
        statement.state = StatementState.WITHDRAWN
        forget_words(statement)
    activity.record("opinion_statement.withdrawn", statement, by=None)


def enter_seeds(module: Module, texts: Sequence[str], *, by: User) -> list[OpinionStatement]:
    """Enter statements of the office, which can be answered at once; those that are there already are left out.

    Raises RowGone, OpinionsOver and StatementRefused, which names the first line that does not fit.
    """
    words: dict[str, str] = {}
    for text in texts:
        words.setdefault(text.casefold(), check_text(text))
    # whoever takes the module out holds it first, too
    keep_row(module)
    poll = hold_poll(module.id)
    if poll.is_finished:
        raise OpinionsOver(_("The result has been computed: no statement can be added any more."))
    new = [one for one in words.values() if _find_same(module, one, OpinionStatement.text != "") is None]
    if poll.statement_count + poll.waiting_count + len(new) > MOST_STATEMENTS:
        raise StatementRefused(_("At most %(most)s statements can be answered here.", most=MOST_STATEMENTS), field=TEXT)
    entered = [_add(poll, module, one, is_waiting=False, author=by, is_of_office=True) for one in new]
    for statement in entered:
        activity.record("opinion_statement.seeded", statement, by=by)
    return entered


def check_text(text: str) -> str:
    """The words as they are kept. Raises StatementRefused."""
    words = one_line(text)
    if is_blank(words):
        raise StatementRefused(_("Write your statement."), field=TEXT)
    if len(words) > STATEMENT_LENGTH:
        message = _(
            "“%(beginning)s …” is too long: at most %(most)s characters fit.",
            beginning=words[:40],
            most=STATEMENT_LENGTH,
        )
        raise StatementRefused(message, field=TEXT)
    return words


def must_be_held(module: Module, by: User | None) -> bool:
    """Whether rules of the forum let what this person writes wait, whatever the office has set here."""
    return by is not None and must_wait(release_rules(module.procedure.publication_mode), by=by)


def forget_words(statement: OpinionStatement) -> None:
    statement.text, statement.author_key = "", None
    index_texts(texts_of(statement.module_id), {statement.id: ""})


def _add(
    poll: OpinionPoll,
    module: Module,
    words: str,
    *,
    is_waiting: bool,
    author: User | None,
    author_key: str | None = None,
    is_of_office: bool = False,
) -> OpinionStatement:
    statement = OpinionStatement(
        module=module,
        text=words,
        state=StatementState.WITHDRAWN,
        is_of_office=is_of_office,
        author_id=author.id if author else None,
        author_key=author_key,
        agree_count=0,
        disagree_count=0,
        pass_count=0,
    )
    session.add(statement)
    with counted(poll, statement):
        statement.state = StatementState.WAITING if is_waiting else StatementState.SHOWN
        statement.released_at = None if is_waiting else clock.now()
    index_texts(texts_of(module.id), {statement.id: words})
    return statement


def _find_same(module: Module, words: str, *where: ColumnElement[bool]) -> OpinionStatement | None:
    query = select(OpinionStatement).where(
        OpinionStatement.module_id == module.id,
        func.lower(OpinionStatement.text) == func.lower(words),
        *where,
    )
    return session.scalar(query.limit(1))


def _check_amount(module: Module, poll: OpinionPoll, own: ColumnElement[bool]) -> None:
    if poll.statement_count + poll.waiting_count >= MOST_STATEMENTS:
        raise StatementRefused(_("There are so many statements that no more are taken."), field=TEXT)
    waiting = (
        select(func.count())
        .select_from(OpinionStatement)
        .where(
            OpinionStatement.module_id == module.id,
            OpinionStatement.state == StatementState.WAITING,
            OpinionStatement.hidden_at.is_(None),
            own,
        )
    )
    if (session.scalar(waiting) or 0) >= MOST_WAITING_OF_ONE:
        message = _(
            "%(most)s of your statements wait for their release. Write more when they have been looked at.",
            most=MOST_WAITING_OF_ONE,
        )
        raise StatementRefused(message, field=TEXT)
