"""Writing documents into the index and taking them out, in the transaction under way."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from forum.core.data.database import session
from forum.index.analysis.analysed import Analysed, analyse, unsplit_candidates
from forum.index.documents import Document
from forum.index.kinds import SearchableKind
from forum.index.models import SearchDocument, SearchText
from forum.index.store.batches import in_batches
from forum.index.store.databases import index_here
from forum.index.store.keys import choose_keys
from forum.index.store.rows import WordRow
from forum.index.store.vocabulary import Changes, find_own_words, hold_index

TOGETHER = 200


def put_documents(documents: Sequence[Document]) -> None:
    """Index documents, each in place of the earlier one of its subject."""
    for some in in_batches(_newest_of_each(documents), TOGETHER):
        _put(some)


def remove_documents(kind: str, subject_ids: Iterable[int]) -> None:
    """Take documents out, with their words; those that are not there are no error."""
    for some in in_batches(subject_ids, TOGETHER):
        hold_index()
        changes = Changes()
        _take_out(_find_keys([(kind, one) for one in some]).values(), changes)
        changes.write()


def renew_documents(kind: SearchableKind, subject_ids: Iterable[int]) -> None:
    """Make the documents of these subjects anew from their rows: put what there is, remove the rest."""
    for some in in_batches(subject_ids, TOGETHER):
        # held first: what is read now is what is written
        hold_index()
        made = list(kind.documents(some))
        put_documents(made)
        remove_documents(kind.name, set(some) - {one.subject_id for one in made})


def _newest_of_each(documents: Sequence[Document]) -> Iterable[Document]:
    """The last one of each subject."""
    return {(one.kind, one.subject_id): one for one in documents}.values()


def _put(documents: Sequence[Document]) -> None:
    hold_index()
    own = find_own_words(unsplit_candidates(f"{one.title} {one.text}" for one in documents))
    analysed = [analyse(one.title, one.text, own) for one in documents]
    keys = _find_keys([(one.kind, one.subject_id) for one in documents])
    changes = Changes()
    _take_out(keys.values(), changes)
    fresh = [one for one in documents if (one.kind, one.subject_id) not in keys]
    keys.update(zip([(one.kind, one.subject_id) for one in fresh], choose_keys(fresh), strict=True))
    numbered = [(keys[one.kind, one.subject_id], one, words) for one, words in zip(documents, analysed, strict=True)]
    for _key, one, words in numbered:
        changes.add(one.audience, _length(words), words.stems, words.forms)
    _insert(numbered)
    changes.write()


def _insert(numbered: Sequence[tuple[int, Document, Analysed]]) -> None:
    if not numbered:
        return
    session.execute(insert(SearchDocument), [_columns(*one) for one in numbered])
    texts = [_words(key, words) for key, _document, words in numbered]
    session.execute(insert(SearchText), texts)
    rows = [WordRow(one["id"], one["title"], one["words"], one["parts"]) for one in texts]
    index_here().add(session.connection(), rows)


def _take_out(keys: Iterable[int], changes: Changes) -> None:
    """Delete documents with all their words, and count these out of the vocabulary."""
    keys = list(keys)
    if not keys:
        return
    found = session.execute(
        select(SearchText.id, SearchText.title, SearchText.words, SearchText.parts, SearchText.forms)
        .add_columns(SearchDocument.audience, SearchDocument.length)
        .join(SearchDocument, SearchDocument.id == SearchText.id)
        .where(SearchText.id.in_(keys))
    ).all()
    index_here().remove(session.connection(), [WordRow(one.id, one.title, one.words, one.parts) for one in found])
    for one in found:
        stems = {*one.title.split(), *one.words.split(), *one.parts.split()}
        changes.remove(one.audience, one.length, stems, one.forms.split())
    for model in (SearchText, SearchDocument):
        gone = delete(model).where(model.id.in_(keys))
        session.execute(gone.execution_options(synchronize_session=False))


def _find_keys(subjects: Sequence[tuple[str, int]]) -> dict[tuple[str, int], int]:
    """The keys of the documents that these things have."""
    by_kind: dict[str, list[int]] = {}
    for kind, subject_id in subjects:
        by_kind.setdefault(kind, []).append(subject_id)
    found: dict[tuple[str, int], int] = {}
    for kind, ids in by_kind.items():
        here = SearchDocument.kind == kind, SearchDocument.subject_id.in_(ids)
        rows = session.execute(select(SearchDocument.subject_id, SearchDocument.id).where(*here))
        found.update({(kind, subject_id): key for subject_id, key in rows})
    return found


def _columns(key: int, document: Document, words: Analysed) -> Mapping[str, Any]:
    return {
        "id": key,
        "kind": document.kind,
        "subject_id": document.subject_id,
        "audience": document.audience,
        "length": _length(words),
        "field_id": document.field_id,
        "group": document.group,
        "status": document.status,
        "person_id": document.person_id,
        "organisation_id": document.organisation_id,
        "written_at": document.written_at,
    }


def _words(key: int, words: Analysed) -> dict[str, Any]:
    return {
        "id": key,
        "title": " ".join(words.title),
        "words": " ".join(words.words),
        "parts": " ".join(words.parts),
        "forms": " ".join(words.forms),
    }


def _length(words: Analysed) -> int:
    return len(words.title) + len(words.words)
