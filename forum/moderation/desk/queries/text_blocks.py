"""The building blocks of explanations: those of a ground, and all of them as the office sees them."""

from collections.abc import Sequence

from sqlalchemy import case, or_, select

from forum.core.data.database import session
from forum.moderation.models.decisions import BlockPurpose, TextBlock


def list_blocks(ground: str | None = None) -> Sequence[TextBlock]:
    """What can be built with: the ground's own blocks first, then those that fit any; without a ground all of them."""
    query = select(TextBlock).where(TextBlock.archived_at.is_(None), TextBlock.purpose == BlockPurpose.DECISION)
    if ground is not None:
        query = query.where(or_(TextBlock.ground == ground, TextBlock.ground == ""))
    last_general = case((TextBlock.ground == "", 1), else_=0)
    return session.scalars(query.order_by(last_general, TextBlock.position, TextBlock.id)).all()


def list_archived_blocks() -> Sequence[TextBlock]:
    """The latest archived first."""
    query = select(TextBlock).where(TextBlock.archived_at.is_not(None), TextBlock.purpose == BlockPurpose.DECISION)
    return session.scalars(query.order_by(TextBlock.archived_at.desc(), TextBlock.id.desc()).limit(200)).all()


def find_block(public_id: str, *, purpose: BlockPurpose = BlockPurpose.DECISION) -> TextBlock | None:
    return session.scalar(select(TextBlock).where(TextBlock.public_id == public_id, TextBlock.purpose == purpose))
