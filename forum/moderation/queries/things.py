"""The things that can be reported, found by their addresses or by the cases about them."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement

from forum.accounts.models import User
from forum.contributions.queries.shown import find_source
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import kind_named, list_kinds
from forum.moderation.models.cases import Case
from forum.moderation.subjects import Subject


def find_subject(kind: ReportableKind, public_id: str, *, actor: Actor) -> Subject | None:
    """A thing the actor can report, hidden and deleted ones included."""
    return _find(kind, kind.model.public_id == public_id, actor)


def find_subject_on(page_public_id: str, fragment: str, *, actor: Actor) -> Subject | None:
    """What stands on the page of something else, such as a post on that of its thread."""
    for kind in list_kinds():
        if kind.stands_on and (found := _find(kind, kind.stands_on(page_public_id, fragment), actor)):
            return found
    return None


def list_subjects(cases: Iterable[Case], *, for_list: bool) -> Mapping[int, Subject]:
    """What cases are about, by the keys of the cases, in a query for each kind; what is gone for good is missing.

    For a list nothing is loaded but what the title and the first words need.
    """
    found: dict[int, Subject] = {}
    by_kind: dict[str, dict[int, int]] = {}
    for case in cases:
        by_kind.setdefault(case.subject_kind, {})[case.subject_id] = case.id
    for name, case_ids in by_kind.items():
        kind = kind_named(name)
        rows = kind.rows.options(*kind.listed) if for_list else kind.rows
        for thing in session.scalars(rows.where(kind.model.id.in_(case_ids))):
            found[case_ids[thing.id]] = Subject(thing)
    return found


def list_people_to_tell(subject: Subject) -> Sequence[User]:
    """Who is told of a decision: such as the author, or those who speak for an organisation."""
    return subject.kind.people_to_tell(subject.thing)


def find_author(subject: Subject | None) -> User | None:
    """The account behind a thing; None for what was imported, for what is nobody's own, and for what is gone."""
    return session.get(User, subject.author_id) if subject and subject.author_id else None


def is_imported(subject: Subject) -> bool:
    """Whether nobody wrote it here: it came with a contribution from elsewhere."""
    if subject.author_id is not None or subject.thread is None:
        return False
    return find_source(subject.thread.id) is not None


def _find(kind: ReportableKind, wanted: ColumnElement[bool], actor: Actor) -> Subject | None:
    thing = session.scalar(kind.rows.where(wanted, kind.reportable_by(actor)))
    return Subject(thing) if thing is not None else None
