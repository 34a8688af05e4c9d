"""Drawing the next ten statements for somebody: by chance, and the same ones whenever they come back."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.consultations.models.opinions import OpinionParticipant, OpinionStatement, OpinionVote
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.computing.routing import Asked, draw_statements
from forum.consultations.opinions.queries.find import is_shown, list_answered, list_shown
from forum.core.data.database import session
from forum.core.security.signing import keyed_hash

AT_ONCE = 10


def keep_ten(participant: OpinionParticipant, module: Module, *, drawn: Sequence[int] = ()) -> None:
    """Once nothing is left to answer of what was drawn, take what was drawn for them meanwhile, or draw anew.

    The participant is held.
    """
    session.flush()
    if not list_left(participant.ten, participant, module):
        seed = seed_of(participant)
        participant.ten = list_left(drawn, participant, module) or draw_ten(module, seed=seed, participant=participant)


def list_left(keys: Sequence[int], participant: OpinionParticipant | None, module: Module) -> list[int]:
    """Those of the keys that somebody can still answer, in their order: not more than ten."""
    some = keys[:AT_ONCE]
    shown = list_shown(some)
    answered = list_answered(participant, some) if participant is not None else {}
    return [key for key in some if key in shown and shown[key].module_id == module.id and key not in answered]


def draw_ten(module: Module, *, seed: str, participant: OpinionParticipant | None) -> list[int]:
    """The keys of up to ten statements that somebody has not answered yet; no more are read than can be answered."""
    query = select(OpinionStatement).where(OpinionStatement.module_id == module.id, is_shown())
    if participant is not None:
        answered = select(OpinionVote.statement_id).where(OpinionVote.participant_id == participant.id)
        query = query.where(OpinionStatement.id.not_in(answered))
    columns = (OpinionStatement.agree_count, OpinionStatement.disagree_count, OpinionStatement.pass_count)
    rows = session.execute(query.with_only_columns(OpinionStatement.id, *columns, OpinionStatement.extremity))
    asked = {
        str(key): Asked(agree=agree, passed=passed, votes=agree + against + passed, extremity=extremity)
        for key, agree, against, passed, extremity in rows
    }
    return [int(key) for key in draw_statements(asked, seed=seed, most=AT_ONCE)]


def seed_of(participant: OpinionParticipant) -> str:
    """Nobody can work it out, and each ten gets another one."""
    whose = participant.user_id if participant.user_id is not None else participant.browser
    return new_seed(participant.module_id, str(whose), participant.vote_count)


def new_seed(module_id: int, whose: str, answered: int = 0) -> str:
    """`whose`: the key of an account, or the hash of a browser."""
    return keyed_hash(f"opinions:{module_id}:{whose}:{answered}")
