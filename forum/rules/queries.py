"""Which rules hold, which will hold, and what they say."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, and_, select

from forum.core.data.database import session
from forum.core.time import clock
from forum.core.web.memory import Kept
from forum.rules.built_in import LABEL, built_in_clauses
from forum.rules.clauses import Clause, Version
from forum.rules.models import RulesClause, RulesVersion

BUILT_IN = Version(label=LABEL)

# published clauses never change: a worker reads those of a version once
_published: Kept[str, tuple[Clause, ...]] = Kept(room=40)


def current_version() -> str:
    """The label of the version in force today, such as "2026-01": what accounts and decisions keep."""
    return find_version_in_force().label


def find_version_in_force() -> Version:
    """The version that holds today; the built-in one in a forum that has not published any."""
    row = session.scalar(_latest_first(select(RulesVersion).where(_holds())).limit(1))
    return read_version(row) if row else BUILT_IN


def find_coming_version() -> Version | None:
    """The next version that has been published and does not hold yet."""
    coming = select(RulesVersion).where(RulesVersion.holds_from > clock.today())
    row = session.scalar(coming.order_by(RulesVersion.holds_from, RulesVersion.id).limit(1))
    return read_version(row) if row else None


def find_version(label: str) -> Version | None:
    """A published version by its label; drafts are the office's alone."""
    row = session.scalar(select(RulesVersion).where(RulesVersion.label == label, _is_published()))
    if row is None:
        return BUILT_IN if label == LABEL else None
    return read_version(row)


def list_versions() -> Sequence[Version]:
    """All published versions, the latest first."""
    rows = session.scalars(_latest_first(select(RulesVersion).where(_is_published())))
    return [read_version(row) for row in rows] or [BUILT_IN]


def list_clauses(label: str) -> tuple[Clause, ...]:
    """The clauses of a published version; those of the built-in one for a label that nobody knows."""
    kept = _published.get(label)
    if kept is None:
        query = select(RulesClause).join(RulesVersion, RulesVersion.id == RulesClause.version_id)
        query = query.where(RulesVersion.label == label, _is_published())
        kept = tuple(read_clause(row) for row in session.scalars(query.order_by(RulesClause.number)))
        # the built-in text is what a forum publishes first, so it may be kept before it is
        if not kept and label != LABEL:
            return built_in_clauses()
        kept = kept or built_in_clauses()
        _published.put(label, kept)
    return kept


def find_clause(key: str, label: str = "") -> Clause | None:
    """A clause of a version, without a label of the one in force; None if it has no such clause."""
    return next((one for one in list_clauses(label or current_version()) if one.key == key), None)


def find_numbered_clause(number: int, label: str = "") -> Clause | None:
    """The clause that has a number in a version, without a label in the one in force."""
    return next((one for one in list_clauses(label or current_version()) if one.number == number), None)


def find_key(title: str) -> str | None:
    """The key of the clause that had a title in whatever version, the latest if there were several."""
    query = select(RulesClause.key).where(RulesClause.title == title)
    return session.scalar(query.order_by(RulesClause.version_id.desc(), RulesClause.number).limit(1))


def find_draft() -> RulesVersion | None:
    """The version that the office is working on."""
    return session.scalar(select(RulesVersion).where(RulesVersion.published_at.is_(None)))


def list_rows(version: RulesVersion) -> Sequence[RulesClause]:
    """The clauses of a version as they are edited."""
    query = select(RulesClause).where(RulesClause.version_id == version.id)
    return session.scalars(query.order_by(RulesClause.number)).all()


def find_latest() -> RulesVersion | None:
    """The published version that holds last, whether it holds yet or not."""
    return session.scalar(_latest_first(select(RulesVersion).where(_is_published())).limit(1))


def read_version(row: RulesVersion) -> Version:
    return Version(
        label=row.label,
        holds_from=row.holds_from,
        change_note=row.change_note,
        change_note_en=row.change_note_en,
    )


def read_clause(row: RulesClause) -> Clause:
    return Clause(
        key=row.key,
        number=row.number,
        title=row.title,
        text=row.text,
        title_en=row.title_en,
        text_en=row.text_en,
    )


def _holds() -> ColumnElement[bool]:
    return and_(_is_published(), RulesVersion.holds_from <= clock.today())


def _is_published() -> ColumnElement[bool]:
    return RulesVersion.published_at.is_not(None)


def _latest_first(query: Select[RulesVersion]) -> Select[RulesVersion]:
    return query.order_by(RulesVersion.holds_from.desc(), RulesVersion.id.desc())
