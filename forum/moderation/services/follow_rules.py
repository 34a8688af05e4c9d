"""When new rules begin to hold, the text blocks move to the new numbers of their clauses."""

from collections.abc import Mapping, Sequence

from sqlalchemy import exists, select

from forum.core.acts import activity
from forum.core.acts.activity import Activity
from forum.core.data.database import session
from forum.moderation.grounds import RULE_PREFIX
from forum.moderation.models.decisions import TextBlock
from forum.rules.clauses import Clause
from forum.rules.models import RulesVersion
from forum.rules.queries import current_version, list_clauses, list_versions


def follow_rules() -> int:
    """Put the blocks under the numbers of the version in force, once for each version; returns how many moved.

    A clause is known again by its title, or by its number if the title alone was changed. A block whose
    clause is gone fits any ground.
    """
    labels = [version.label for version in list_versions()]
    place = labels.index(current_version())
    version = _lock(labels[place])
    if version is None or place + 1 == len(labels) or _is_done(version):
        return 0
    moved = _move_blocks(new_grounds(list_clauses(labels[place + 1]), list_clauses(labels[place])))
    activity.record("text_block.renumbered", version, by=None, label=version.label, blocks=moved)
    return moved


def new_grounds(before: Sequence[Clause], after: Sequence[Clause]) -> Mapping[str, str]:
    """The ground that names each clause of a version in a later one; empty for a clause that is gone."""
    numbers = new_numbers(before, after)
    return {f"{RULE_PREFIX}{old}": f"{RULE_PREFIX}{new}" if new else "" for old, new in numbers.items()}


def new_numbers(before: Sequence[Clause], after: Sequence[Clause]) -> Mapping[int, int | None]:
    """The number under which each clause of a version stands in the next one; None for one that is gone."""
    by_title = {clause.title: clause.number for clause in after}
    known = {clause.title for clause in before}
    renamed = {clause.number for clause in after if clause.title not in known}
    return {
        clause.number: by_title.get(clause.title, clause.number if clause.number in renamed else None)
        for clause in before
    }


def _lock(label: str) -> RulesVersion | None:
    """The row of a version, held so that two workers do not move the blocks twice."""
    return session.scalar(select(RulesVersion).where(RulesVersion.label == label).with_for_update())


def _is_done(version: RulesVersion) -> bool:
    of_version = (Activity.subject_kind == RulesVersion.__tablename__, Activity.subject_id == version.id)
    return bool(session.scalar(select(exists().where(Activity.verb == "text_block.renumbered", *of_version))))


def _move_blocks(grounds: Mapping[str, str]) -> int:
    changed = {old: new for old, new in grounds.items() if old != new}
    blocks = session.scalars(select(TextBlock).where(TextBlock.ground.in_(changed))).all()
    for block in blocks:
        block.ground = changed[block.ground]
    return len(blocks)
