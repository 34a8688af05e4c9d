"""What a document of the search consists of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What can be found of one thing. It holds only what its whole audience may read: nothing held or hidden.

    Nothing has a default, so that nothing is forgotten.
    """

    # the name of its SearchableKind, and the key of the row
    kind: str
    subject_id: int
    # `index.audiences`: EVERYBODY, or audience_of(item)
    audience: int
    # counts more than the text
    title: str
    # plain text; beyond 16,000 words it is not indexed
    text: str
    # when it was written; it does not change, and orders documents of the same weight
    written_at: datetime
    # by what one filters; None: it has none
    field_id: int | None
    # a key such as "business"
    group: str | None
    # a key of the kind's own, such as "open"
    status: str | None
    # whose it is, for "contributions of one person" and for taking out all of theirs
    person_id: int | None
    organisation_id: int | None


# a kind and the keys of its rows
Subjects = tuple[str, Sequence[int]]
