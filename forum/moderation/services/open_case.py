"""Opening the one case of a thing."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.core.time import clock
from forum.moderation.models.cases import Case, CaseCounter, Occasion
from forum.moderation.periods import waits_until
from forum.moderation.queries.cases import lock_case_of
from forum.moderation.subjects import Subject
from forum.triage.queries import find_finding


def open_case(subject: Subject, *, by: User | None = None, occasion: Occasion = Occasion.REPORT) -> Case:
    """The case of a thing, locked; opened if there is none yet. `by` opens on the moderation's own initiative.

    Safe under parallel calls: whoever comes second waits, and finds the first one's case.
    """
    case = lock_case_of(subject)
    if case is not None:
        return case
    counter = _lock_counter()
    return lock_case_of(subject) or _open(subject, counter, by=by, occasion=Occasion.OWN_INITIATIVE if by else occasion)


def _open(subject: Subject, counter: CaseCounter, *, by: User | None, occasion: Occasion) -> Case:
    number = counter.last_number + 1
    now = clock.now()
    finding = find_finding(subject.kind.name, subject.thing.id)
    case = insert_unless_there(
        Case,
        reference=f"M {counter.year}-{number}",
        subject_kind=subject.kind.name,
        subject_id=subject.thing.id,
        occasion=occasion,
        triage=finding.level if finding else None,
        due_at=waits_until(occasion, since=now),
        opened_by_id=by.id if by else None,
    )
    if case is None:
        # at the turn of the year two years' counters are locked side by side
        found = lock_case_of(subject)
        assert found is not None
        return found
    counter.last_number = number
    activity.record("case.opened", case, by=by)
    return case


def _lock_counter() -> CaseCounter:
    year = clock.today().year
    insert_unless_there(CaseCounter, year=year, last_number=0)
    query = select(CaseCounter).where(CaseCounter.year == year).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()
