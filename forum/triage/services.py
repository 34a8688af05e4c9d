"""Keeping the word lists: terms are added, edited, deleted, taken in from a file; every change raises the version."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from forum.core.acts import activity
from forum.core.data.database import Entity, session
from forum.core.data.upsert import insert_unless_there
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.triage.folding import key_of
from forum.triage.models import Level, Term, TermLists
from forum.triage.word_list_file import check_term, shipped_terms
from forum.triage.words import ListedTerm

THE_ONE = 1


class TermKnown(DomainError):
    """The list has this term already, in the same or another spelling."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking in a file changed."""

    added: int = 0
    changed: int = 0
    deleted: int = 0
    unchanged: int = 0


def add_term(wanted: ListedTerm, *, by: Entity | None) -> Term:
    """Put a term on its list. Raises TermRefused and TermKnown."""
    term = Term()
    _fill(term, wanted, by=by)
    activity.record("term.added", term, by=by, kind=term.kind)
    touch_lists()
    return term


def edit_term(term: Term, wanted: ListedTerm, *, by: Entity) -> Term:
    """Give a term another wording, kind or level. Raises TermRefused and TermKnown."""
    _fill(term, wanted, by=by)
    activity.record("term.edited", term, by=by, kind=term.kind)
    touch_lists()
    return term


def delete_term(term: Term, *, by: Entity) -> None:
    """Take a term off its list for good."""
    activity.record("term.deleted", term, by=by, kind=term.kind)
    session.delete(term)
    touch_lists()


def take_in(wanted: Sequence[ListedTerm], *, delete_others: bool, by: Entity) -> Outcome:
    """Add and update terms from a file; with `delete_others` the lists hold nothing else afterwards."""
    touch_lists()
    known = {(term.kind, term.key): term for term in session.scalars(select(Term))}
    added = changed = 0
    for one in map(check_term, wanted):
        term = known.pop((one.kind, key_of(one.words)), None)
        if term is None:
            term = Term()
            added += 1
        elif _values(term) == _wanted_values(one):
            continue
        else:
            changed += 1
        _write(term, one, by=by)
    gone = list(known.values()) if delete_others else []
    for term in gone:
        session.delete(term)
    outcome = Outcome(added, changed, len(gone), len(wanted) - added - changed)
    if added or changed or gone:
        _record(outcome, by=by)
    return outcome


def ensure_default_terms() -> int:
    """Begin with the lists that ship where there have never been any; how many terms were added."""
    if session.get(TermLists, THE_ONE):
        return 0
    for term in shipped_terms():
        _write(Term(), term, by=None)
    touch_lists()
    return len(shipped_terms())


def touch_lists() -> None:
    """Raise the version, and hold the row until the transaction ends: two who change the lists do it in turn."""
    insert_unless_there(TermLists, id=THE_ONE, version=0)
    session.execute(update(TermLists).where(TermLists.id == THE_ONE).values(version=TermLists.version + 1))


def _fill(term: Term, wanted: ListedTerm, *, by: Entity | None) -> None:
    tidy = check_term(wanted)
    known = TermKnown(_("This list holds the term already, in the same or another spelling."), field="words")
    query = select(Term.id).where(Term.kind == tidy.kind, Term.key == key_of(tidy.words), Term.id != (term.id or 0))
    with session.no_autoflush:
        if session.scalar(query):
            raise known
    try:
        # the unique key decides between two at the same moment
        with session.begin_nested():
            _write(term, tidy, by=by)
            session.flush()
    except IntegrityError:
        raise known from None


def _write(term: Term, tidy: ListedTerm, *, by: Entity | None) -> None:
    term.kind, term.key = tidy.kind, key_of(tidy.words)
    term.words, term.level, term.in_compounds, term.exceptions = _wanted_values(tidy)
    term.changed_at = clock.now()
    term.changed_by_id = by.id if by else None
    session.add(term)


def _values(term: Term) -> tuple[str, Level, bool, str]:
    return term.words, term.level, term.in_compounds, term.exceptions


def _wanted_values(wanted: ListedTerm) -> tuple[str, Level, bool, str]:
    return wanted.words, wanted.level, wanted.in_compounds, "\n".join(wanted.exceptions)


def _record(outcome: Outcome, *, by: Entity) -> None:
    """One act for the whole file, hung on the lists' newest term; the lists themselves are no entity."""
    session.flush()
    newest = session.scalar(select(Term).order_by(Term.id.desc()).limit(1))
    if newest:
        numbers = {"added": outcome.added, "changed": outcome.changed, "deleted": outcome.deleted}
        activity.record("terms.taken_in", newest, by=by, **numbers)
