"""What the moderation does with a statement: release it, edit it before the first answer, hide it, show it again."""

from forum.accounts.models import User
from forum.consultations.models.opinions import OpinionStatement, StatementState
from forum.consultations.opinions.errors import StatementAnswered, StatementMoved
from forum.consultations.opinions.indexed_words import texts_of
from forum.consultations.opinions.services.holding import held
from forum.consultations.opinions.services.write import check_text, forget_words
from forum.core.acts import activity
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.index.services import index_texts


def release_statement(statement: OpinionStatement, *, by: User) -> OpinionStatement:
    """Let everybody answer one that waits. Safe to call twice; raises StatementMoved."""
    with held(statement):
        if statement.hidden_at is not None or statement.state is StatementState.WITHDRAWN:
            # else it would appear by itself when it is shown again
            raise _moved()
        if statement.state is StatementState.WAITING:
            statement.state, statement.released_at = StatementState.SHOWN, clock.now()
            activity.record("opinion_statement.released", statement, by=by)
    return statement


def edit_statement(statement: OpinionStatement, text: str, *, by: User) -> None:
    """Give it clearer words as long as nobody has answered it.

    Raises StatementAnswered, StatementMoved and StatementRefused.
    """
    words = check_text(text)
    with held(statement):
        if statement.state is StatementState.WITHDRAWN:
            raise _moved()
        if statement.answer_count:
            raise StatementAnswered(
                _("Somebody has answered this statement: its words are fixed. Hide it and enter another one.")
            )
        if words != statement.text:
            statement.text = words
            statement.wording += 1
            index_texts(texts_of(statement.module_id), {statement.id: words})
            activity.record("opinion_statement.edited", statement, by=by)


def hide_statement(statement: OpinionStatement, *, by: User, reason: str) -> OpinionStatement:
    """Hide it from everybody but the moderation; its answers are no longer counted. Safe to call twice."""
    with held(statement):
        if statement.hidden_at is None:
            statement.hidden_at, statement.hidden_by_id, statement.hidden_reason = clock.now(), by.id, reason
            activity.record("opinion_statement.hidden", statement, by=by, text=reason)
    return statement


def restore_statement(statement: OpinionStatement, *, by: User) -> OpinionStatement:
    """Back to where it was: if it waited for its release, it waits again."""
    with held(statement):
        if statement.hidden_at is not None:
            statement.hidden_at, statement.hidden_by_id, statement.hidden_reason = None, None, ""
            activity.record("opinion_statement.restored", statement, by=by)
    return statement


def erase_statement(statement: OpinionStatement) -> None:
    """Empty the words of a hidden statement, for good."""
    forget_words(statement)
    activity.record("opinion_statement.text_erased", statement, by=None)


def _moved() -> StatementMoved:
    return StatementMoved(_("This statement has been hidden or withdrawn in the meantime."))
