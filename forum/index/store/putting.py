"""Writing documents into the index and taking them out, in the transaction under way."""

from collections.abc import Iterable, Sequence

from forum.index.documents import Document


def put_documents(documents: Sequence[Document]) -> None:
    """Index documents, each in place of the earlier one of its subject."""
    raise NotImplementedError


def remove_documents(kind: str, subject_ids: Iterable[int]) -> None:
    """Take documents out, with their words; those that are not there are no error."""
    raise NotImplementedError


def renew_documents(kind: str, subject_ids: Iterable[int]) -> None:
    """Make the documents of these subjects anew from their rows: put what there is, remove the rest."""
    raise NotImplementedError
