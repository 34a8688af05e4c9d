"""Working on the next version of the rules: begin it, change its clauses, drop it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete

from forum.core.acts import activity
from forum.core.data.database import PublicEntity, session
from forum.core.data.public_id import new_public_id
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.rules import queries
from forum.rules.models import RulesClause, RulesVersion

# there is one draft at a time; it gets its label when it is published
DRAFT = "draft"
MOST_CLAUSES = 99


class DraftNotPossible(DomainError):
    """The draft is not there any more, there is one already, or it cannot grow."""


@dataclass(frozen=True, slots=True)
class ClauseText:
    """What a clause says, in German and, if somebody has translated it, in English."""

    title: str
    text: str
    title_en: str = ""
    text_en: str = ""


def begin_draft(*, by: PublicEntity) -> RulesVersion:
    """Begin the next version as a copy of the last published one; raises DraftNotPossible if there is a draft."""
    if queries.find_draft():
        raise DraftNotPossible(_("Somebody is already working on a new version."))
    latest = queries.find_latest()
    draft = RulesVersion(label=DRAFT)
    session.add(draft)
    session.flush()
    for clause in queries.list_clauses(latest.label if latest else queries.BUILT_IN.label):
        texts = ClauseText(clause.title, clause.text, clause.title_en, clause.text_en)
        session.add(_clause(draft, clause.key, clause.number, texts))
    activity.record("rules.draft_begun", draft, by=by)
    return draft


def discard_draft(draft: RulesVersion, *, by: PublicEntity) -> None:
    """Drop what was worked on; the published versions stay."""
    activity.record("rules.draft_discarded", draft, by=by)
    session.execute(delete(RulesClause).where(RulesClause.version_id == draft.id))
    session.delete(draft)


def add_clause(draft: RulesVersion, text: ClauseText, *, by: PublicEntity) -> RulesClause:
    """Add a clause behind the last one; one that was taken out comes back under its title with its key."""
    clauses = _lock_clauses(draft)
    if len(clauses) >= MOST_CLAUSES:
        raise DraftNotPossible(_("The rules have as many clauses as they can hold."))
    former = queries.find_key(text.title)
    is_free = former is not None and former not in {clause.key for clause in clauses}
    clause = _clause(draft, former if former and is_free else new_public_id(), len(clauses) + 1, text)
    session.add(clause)
    activity.record("rules.clause_added", draft, by=by, number=clause.number)
    return clause


def edit_clause(draft: RulesVersion, key: str, text: ClauseText, *, by: PublicEntity) -> None:
    clause = _find(_lock_clauses(draft), key)
    clause.title, clause.text, clause.title_en, clause.text_en = text.title, text.text, text.title_en, text.text_en
    activity.record("rules.clause_edited", draft, by=by, number=clause.number)


def remove_clause(draft: RulesVersion, key: str, *, by: PublicEntity) -> None:
    """Take a clause out; those behind it move up."""
    clauses = _lock_clauses(draft)
    gone = _find(clauses, key)
    session.delete(gone)
    session.flush()
    _number([clause for clause in clauses if clause is not gone])
    activity.record("rules.clause_removed", draft, by=by, number=gone.number)


def move_clause(draft: RulesVersion, key: str, to: int, *, by: PublicEntity) -> None:
    """Put a clause in another place, the first or last one for a place that is not there."""
    clauses = list(_lock_clauses(draft))
    clause = _find(clauses, key)
    number = clause.number
    clauses.remove(clause)
    clauses.insert(max(0, min(to - 1, len(clauses))), clause)
    _number(clauses)
    activity.record("rules.clause_moved", draft, by=by, number=number, to=clause.number)


def _lock_clauses(draft: RulesVersion) -> Sequence[RulesClause]:
    """The draft's clauses as they are now; a second editor waits, and a published version is refused."""
    session.refresh(draft, with_for_update=True)
    if draft.published_at is not None:
        raise DraftNotPossible(_("This version has been published in the meantime."))
    return queries.list_rows(draft)


def _find(clauses: Sequence[RulesClause], key: str) -> RulesClause:
    found = next((clause for clause in clauses if clause.key == key), None)
    if found is None:
        raise DraftNotPossible(_("This clause is not there any more: please look at the draft again."))
    return found


def _number(clauses: Sequence[RulesClause]) -> None:
    """Number the clauses in their order; over high numbers, for two must never meet."""
    for place, clause in enumerate(clauses, 1):
        clause.number = MOST_CLAUSES + place
    session.flush()
    for place, clause in enumerate(clauses, 1):
        clause.number = place
    session.flush()


def _clause(draft: RulesVersion, key: str, number: int, text: ClauseText) -> RulesClause:
    return RulesClause(
        version_id=draft.id,
        key=key,
        number=number,
        title=text.title,
        text=text.text,
        title_en=text.title_en,
        text_en=text.text_en,
    )
