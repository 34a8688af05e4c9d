"""Publishing a version of the rules: from which day it holds, and what is new in it (DSA Art. 14)."""

from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import select

from forum.core.acts import activity
from forum.core.data.database import PublicEntity, session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.core.time import clock
from forum.rules import queries
from forum.rules.built_in import LABEL, built_in_clauses
from forum.rules.clauses import Clause
from forum.rules.models import RulesClause, RulesVersion
from forum.rules.services.edit import DraftNotPossible


class NotPublishable(DomainError):
    """Something is missing, or the day does not fit."""


class NoticePeriod(StrEnum):
    """How long before it holds a version is made known."""

    REGULAR = "regular"
    # a law or a court leaves no time
    REQUIRED_BY_LAW = "required_by_law"

    @property
    def days(self) -> int:
        """Nobody is judged by a rule that came on the same day."""
        return 14 if self is NoticePeriod.REGULAR else 1

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    NoticePeriod.REGULAR: _("Regular: at least 14 days ahead"),
    NoticePeriod.REQUIRED_BY_LAW: _("Required by law or by a court: from tomorrow on"),
}


def earliest_day(period: NoticePeriod) -> date:
    return clock.today() + timedelta(days=period.days)


def publish(
    draft: RulesVersion,
    *,
    holds_from: date,
    change_note: str,
    change_note_en: str = "",
    period: NoticePeriod = NoticePeriod.REGULAR,
    by: PublicEntity,
) -> RulesVersion:
    """Publish the draft with its day; all accounts are told by a job.

    Raises NotPublishable for a day that is too soon or not behind the last version's, without clauses or
    a note, and if nothing has changed; DraftNotPossible if somebody else has just published it.
    """
    session.refresh(draft, with_for_update=True)
    if draft.published_at is not None:
        raise DraftNotPossible(_("This version has been published in the meantime."))
    _check_day(holds_from, period)
    if not change_note.strip():
        raise NotPublishable(_("Write what is new: this text goes to all accounts."), field="change_note")
    _check_clauses(draft)
    draft.label = _next_label(holds_from.year)
    draft.holds_from, draft.published_at, draft.published_by_id = holds_from, clock.now(), by.id
    draft.change_note, draft.change_note_en = change_note.strip(), change_note_en.strip()
    activity.record("rules.published", draft, by=by, label=draft.label, holds_from=holds_from, period=period)
    return draft


def ensure_first_version() -> RulesVersion:
    """Publish the built-in version in a forum that has none; nobody needs to be told. Safe to run again."""
    if known := queries.find_latest():
        return known
    now = clock.now()
    version = RulesVersion(label=LABEL, holds_from=clock.today(), published_at=now, told_at=now)
    session.add(version)
    session.flush()
    for clause in built_in_clauses():
        session.add(_row(version, clause))
    return version


def _check_day(holds_from: date, period: NoticePeriod) -> None:
    if holds_from < earliest_day(period):
        words = lazy_ngettext(
            "The rules can hold from tomorrow on at the earliest.",
            "The rules have to be known %(num)s days before they hold.",
            period.days,
        )
        raise NotPublishable(words, field="holds_from")
    latest = queries.find_latest()
    if latest and latest.holds_from and holds_from <= latest.holds_from:
        raise NotPublishable(
            _("Another version holds from this day on, or later: choose a later day."), field="holds_from"
        )


def _check_clauses(draft: RulesVersion) -> None:
    clauses = [queries.read_clause(row) for row in queries.list_rows(draft)]
    if not clauses:
        raise NotPublishable(_("There are no rules without a clause."))
    latest = queries.find_latest()
    before = queries.list_clauses(latest.label) if latest else built_in_clauses()
    if clauses == list(before):
        raise NotPublishable(_("Nothing has changed against the version before."))


def _next_label(year: int) -> str:
    """ "2026-02": the year from which it holds, and the number in that year."""
    taken = set(session.scalars(select(RulesVersion.label)))
    taken.add(LABEL)
    return next(label for number in range(1, 1000) if (label := f"{year}-{number:02}") not in taken)


def _row(version: RulesVersion, clause: Clause) -> RulesClause:
    return RulesClause(
        version_id=version.id,
        key=clause.key,
        number=clause.number,
        title=clause.title,
        text=clause.text,
        title_en=clause.title_en,
        text_en=clause.text_en,
    )
