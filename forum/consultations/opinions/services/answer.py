"""Answering a statement, and answering it anew. It leaves neither a time nor an act behind."""

from collections.abc import Sequence
from datetime import timedelta

from forum.accounts.models import User
from forum.consultations.models.opinions import Opinion, OpinionParticipant, OpinionPoll, OpinionStatement, OpinionVote
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.errors import OpinionsOver, StatementMoved, WordingChanged
from forum.consultations.opinions.queries.find import Voter, find_participant
from forum.consultations.opinions.services.drawing import keep_ten
from forum.consultations.opinions.services.holding import hold_participant, hold_poll, share_poll
from forum.consultations.services.modules import count_contribution
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, keep_row
from forum.core.data.upsert import insert_unless_there
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

PURPOSE = "opinions-begun"
WITHIN = timedelta(minutes=10)
# a school may stand behind one address
MOST_BY_NETWORK = 200
COLUMNS = {Opinion.AGREE: "agree_count", Opinion.DISAGREE: "disagree_count", Opinion.PASS: "pass_count"}


def answer(
    statement: OpinionStatement,
    opinion: Opinion,
    *,
    module: Module,
    wording: int,
    by: User | None,
    browser: str = "",
    network: str = "",
    drawn: Sequence[int] = (),
) -> OpinionParticipant:
    """Keep what an account, or a browser without one, answers; a second answer to the statement replaces the first.

    `wording` is the one that was read, `drawn` the statements that were drawn before the first answer. Raises OpinionsOver, StatementMoved, WordingChanged and TooManyAttempts.
    """
    keep_row(module)
    refuse_if_over(share_poll(module.id), module)
    participant = join(module, by=by, browser=browser, network=network)
    poll = hold_poll(module.id) if participant.vote_count == 0 else None
    hold_row(statement)
    _check(statement, module, wording)
    keep_ten(participant, module, drawn=drawn)
    if _record(participant, statement, opinion) and poll is not None:
        poll.person_count += 1
    keep_ten(participant, module)
    session.flush()
    return participant


def refuse_if_over(poll: OpinionPoll, module: Module) -> None:
    """Raises OpinionsOver."""
    if not poll.takes_answers or not module.is_open(clock.now()):
        raise OpinionsOver(_("The time for this is over."))


def join(module: Module, *, by: User | None, browser: str, network: str) -> OpinionParticipant:
    """The row of somebody who takes part, locked; they are counted when it is made."""
    owner: dict[str, object] = {"user_id": by.id} if by else {"browser": browser}
    voter = Voter(by.id) if by else Voter(browsers=[browser])
    found = find_participant(module, voter)
    if found is None:
        found = insert_unless_there(OpinionParticipant, module_id=module.id, vote_count=0, ten=[], **owner)
        if found is None:
            found = find_participant(module, voter)
        else:
            if by is None:
                lane = keyed_hash(f"{PURPOSE}:{network}")
                throttle.take_rate(PURPOSE, lane, most=MOST_BY_NETWORK, within=WITHIN)
            count_contribution(module, by=by)
    assert found is not None
    return hold_participant(found.id)


def _check(statement: OpinionStatement, module: Module, wording: int) -> None:
    if statement.module_id != module.id or not statement.is_shown:
        raise StatementMoved(_("This statement is no longer there. Here is another one."))
    if statement.wording != wording:
        raise WordingChanged(_("The words of this statement were changed a moment ago. Please read it once more."))


def _record(participant: OpinionParticipant, statement: OpinionStatement, opinion: Opinion) -> bool:
    """Whether it is a first answer to the statement."""
    key = {"participant_id": participant.id, "statement_id": statement.id}
    vote = session.get(OpinionVote, key, populate_existing=True)
    if vote is None:
        session.add(OpinionVote(**key, value=opinion.value))
        participant.vote_count += 1
    elif vote.value != opinion.value:
        _count(statement, Opinion(vote.value), -1)
        vote.value = opinion.value
    else:
        return False
    is_new = vote is None
    _count(statement, opinion, 1)
    session.flush()
    return is_new


def _count(statement: OpinionStatement, opinion: Opinion, change: int) -> None:
    column = COLUMNS[opinion]
    setattr(statement, column, getattr(statement, column) + change)
