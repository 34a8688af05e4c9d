"""Notes that the moderators leave each other on a case."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.moderation.desk.services.attend import note_visit
from forum.moderation.models.cases import Case, CaseNote


def add_note(case: Case, body: str, *, by: User) -> CaseNote:
    """Keep a note for whoever looks at the case next; authors and reporters never read it."""
    note = CaseNote(case_id=case.id, by_id=by.id, body=body)
    session.add(note)
    note_visit(case, by=by)
    activity.record("case.noted", case, by=by)
    return note
