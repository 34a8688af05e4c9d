"""Statements, as things that can be reported."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import joinedload, load_only

from forum.accounts.models import User
from forum.consultations.models.opinions import OpinionStatement, StatementState
from forum.consultations.opinions.jobs import compute_when_due
from forum.consultations.opinions.policies import known_statements, may_decide_on_statements
from forum.consultations.opinions.services.decide import (
    erase_statement,
    hide_statement,
    release_statement,
    restore_statement,
)
from forum.consultations.short_texts import ShortTexts
from forum.core.reportable.kind import (
    Erasure,
    EvidenceParts,
    Hiding,
    Labels,
    ReportableKind,
    hold_nothing,
    no_earlier_wordings,
)
from forum.core.text.locale import lazy_gettext as _

STATEMENTS = ShortTexts(
    model=OpinionStatement,
    states=StatementState,
    loads=(joinedload(OpinionStatement.author),),
    shown=OpinionStatement.state == StatementState.SHOWN,
    known=known_statements,
    may_moderate=may_decide_on_statements,
)


def _author_name(statement: OpinionStatement) -> str:
    """For the moderation alone: pages name nobody."""
    if statement.author is not None:
        return statement.author.public_name
    return str(_("Somebody without an account"))


def _people_to_tell(statement: OpinionStatement) -> Sequence[User]:
    return (statement.author,) if statement.author is not None and not statement.is_of_office else ()


def _hide(statement: OpinionStatement, *, by: User, reason: str) -> OpinionStatement:
    hide_statement(statement, by=by, reason=reason)
    compute_when_due(statement.module)
    return statement


def _restore(statement: OpinionStatement, *, by: User) -> OpinionStatement:
    restore_statement(statement, by=by)
    compute_when_due(statement.module)
    return statement


def _particulars(statement: OpinionStatement) -> Iterator[tuple[object, str]]:
    yield _("Opinions on statements"), statement.module.title


opinion_statement_kind = ReportableKind(
    model=OpinionStatement,
    labels=Labels(
        kind=_("Statement (opinion)"),
        see=_("See the statement"),
        own_matter=_("You have written this statement yourself: another person of the moderation decides."),
        no_account=_("Written without an account: nobody can be told of a decision."),
    ),
    address_word="aussage",
    endpoint="consultations.show_opinion_statement",
    stands_on=None,
    rows=STATEMENTS.rows,
    listed=(load_only(OpinionStatement.text, OpinionStatement.state, raiseload=True),),
    reportable_by=known_statements,
    is_kept=STATEMENTS.is_kept,
    wording=STATEMENTS.wording(
        title=lambda beginning: _("Statement “%(text)s”", text=beginning),
        author_name=_author_name,
    ),
    state=STATEMENTS.state,
    author=OpinionStatement.author_id,
    people_to_tell=_people_to_tell,
    place=STATEMENTS.place,
    thread=None,
    neighbours=STATEMENTS.neighbours,
    hiding=Hiding(
        hold=hold_nothing,
        hide=_hide,
        remove=_hide,
        send_back=None,
        release=release_statement,
        restore=_restore,
        show_again=_restore,
    ),
    blacking_out=None,
    evidence=EvidenceParts(
        text=lambda statement: statement.text,
        particulars=_particulars,
        account_id=lambda statement: statement.author_id,
        earlier_wordings=no_earlier_wordings,
        context=STATEMENTS.context,
    ),
    erasure=Erasure(has_words=OpinionStatement.text != "", erase=erase_statement, keep_until=None),
    described_by={"opinion_statement.submitted": STATEMENTS.find_of, "opinion_statement.edited": STATEMENTS.find_of},
    learned_from=None,
)
