"""What leaving does to the search: the profile and erased words go at once, what stays says no more whose it was."""

from collections import defaultdict

from sqlalchemy import select, update

from forum.accounts.leaving.leaver import Leaver, no_hindrance
from forum.accounts.models import User
from forum.core.data.database import session
from forum.index.kinds import find_kind
from forum.index.models import SearchDocument
from forum.index.store.putting import TOGETHER, remove_documents, renew_documents
from forum.index.store.vocabulary import hold_index


def untie(user_id: int) -> None:
    """Let no document name an account; to be called when nothing names it any more of which documents are made."""
    hold_index()
    _untie(user_id)


def _leave(user: User) -> bool:
    """A portion at a time, made anew from what earlier steps have left of their texts: the consumer may come too late."""
    hold_index()
    theirs = select(SearchDocument.id, SearchDocument.kind, SearchDocument.subject_id)
    query = theirs.where(SearchDocument.person_id == user.id).order_by(SearchDocument.id)
    found = session.execute(query.limit(TOGETHER)).all()
    subjects: defaultdict[str, list[int]] = defaultdict(list)
    for _key, name, subject_id in found:
        subjects[name].append(subject_id)
    for name, subject_ids in subjects.items():
        kind = find_kind(name)
        if kind is not None:
            renew_documents(kind, subject_ids)
        else:
            remove_documents(name, subject_ids)
    _untie(user.id, [key for key, _name, _subject in found])
    return bool(found)


def _untie(user_id: int, keys: list[int] | None = None) -> None:
    """These documents, or all that name the account."""
    these = update(SearchDocument).where(SearchDocument.person_id == user_id)
    these = these if keys is None else these.where(SearchDocument.id.in_(keys))
    session.execute(these.values(person_id=None), execution_options={"synchronize_session": False})


LEAVER = Leaver(no_hindrance, _leave)
