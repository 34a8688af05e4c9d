"""Text blocks of weighing: those of the moderation under a purpose of their own, which know the arguments that use them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, func, select

from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import Actor
from forum.core.data.database import session
from forum.moderation.models.decisions import BlockPurpose, TextBlock
from forum.weighing.models import Argument, ArgumentBlock, Weighing

MOST = 100


def list_weighing_blocks() -> Sequence[TextBlock]:
    """What is offered beside a reason, in the order in which it was added."""
    query = select(TextBlock).where(TextBlock.purpose == BlockPurpose.WEIGHING, TextBlock.archived_at.is_(None))
    return session.scalars(query.order_by(TextBlock.position, TextBlock.id).limit(MOST)).all()


def count_uses(blocks: Sequence[TextBlock], *, actor: Actor) -> Mapping[int, int]:
    """In how many arguments each stands, of all consultations that the actor finds."""
    keys = [one.id for one in blocks]
    query = select(ArgumentBlock.block_id, func.count()).join(Argument, Argument.id == ArgumentBlock.argument_id)
    query = query.join(Weighing, Weighing.id == Argument.weighing_id).join(
        Procedure, Procedure.id == Weighing.procedure_id
    )
    query = query.where(ArgumentBlock.block_id.in_(keys), visible_procedures(actor))
    return {row.block_id: row[1] for row in session.execute(query.group_by(ArgumentBlock.block_id))}


def note_uses(argument: Argument) -> None:
    """Write down which blocks stand in the reason, word by word; the argument is held."""
    session.execute(delete(ArgumentBlock).where(ArgumentBlock.argument_id == argument.id))
    used = [one for one in list_weighing_blocks() if _plain(one.body) in _plain(argument.reason)]
    session.add_all(ArgumentBlock(argument_id=argument.id, block_id=one.id) for one in used)
    session.flush()


def _plain(text: str) -> str:
    return " ".join(text.split())
