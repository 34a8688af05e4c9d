"""Keeping the building blocks of explanations: add, edit, archive, restore; and the set a forum begins with."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.decisions import BlockPurpose, TextBlock
from forum.rules.queries import current_version

FIRST_SET = Path(__file__).parents[1] / "text_blocks.toml"


@dataclass(frozen=True, slots=True)
class BlockText:
    """What a block says; `ground` is a key of moderation/grounds.py, or empty for one that fits any."""

    title: str
    body: str
    ground: str = ""


def add_block(text: BlockText, *, by: User | None, purpose: BlockPurpose = BlockPurpose.DECISION) -> TextBlock:
    """Add a block behind the others; `by` is None when a forum is laid out."""
    last = session.scalar(select(func.max(TextBlock.position))) or 0
    block = TextBlock(position=last + 1, purpose=purpose)
    _fill(block, text, by=by)
    session.add(block)
    activity.record("text_block.added", block, by=by, ground=text.ground, rules_version=current_version())
    return block


def edit_block(block: TextBlock, text: BlockText, *, by: User) -> None:
    """Change a block; explanations written with it before stay as they are."""
    _fill(block, text, by=by)
    activity.record("text_block.edited", block, by=by, ground=text.ground, rules_version=current_version())


def archive_block(block: TextBlock, *, by: User) -> None:
    """Offer a block no longer; twice is once."""
    if block.archived_at is None:
        block.archived_at, block.changed_by_id = clock.now(), by.id
        activity.record("text_block.archived", block, by=by)


def restore_block(block: TextBlock, *, by: User) -> None:
    if block.archived_at is not None:
        block.archived_at, block.changed_by_id = None, by.id
        activity.record("text_block.restored", block, by=by)


def ensure_first_blocks() -> int:
    """Fill an empty table with the blocks of the file; returns how many there are now. Safe to run again."""
    of_decisions = TextBlock.purpose == BlockPurpose.DECISION
    count = session.scalar(select(func.count()).select_from(TextBlock).where(of_decisions)) or 0
    if count:
        return count
    read = tomllib.loads(FIRST_SET.read_text(encoding="utf-8"))["block"]
    for position, block in enumerate(read, 1):
        session.add(TextBlock(position=position, **block))
    return len(read)


def _fill(block: TextBlock, text: BlockText, *, by: User | None) -> None:
    block.title, block.body, block.ground = text.title, text.body, text.ground
    block.changed_by_id = by.id if by else None
    # finished posts offer the blocks to the moderation
