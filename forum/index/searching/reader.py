"""Who searches: the audiences whose words count for them, and the exact rule of what they may find."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_

from forum.core.access import Actor
from forum.index.audiences import audiences_of
from forum.index.kinds import SearchableKind, list_kinds
from forum.index.models import SearchDocument


@dataclass(frozen=True, slots=True)
class Reader:
    """Frequencies, suggestions and corrections come from the audiences; each thing shown has passed `visible`."""

    audiences: Sequence[int]
    # where-clause on SearchDocument
    visible: ColumnElement[bool]


def reader_for(actor: Actor) -> Reader:
    return Reader(sorted(audiences_of(actor)), _visible_documents(actor, list_kinds()))


def _visible_documents(actor: Actor, kinds: Sequence[SearchableKind]) -> ColumnElement[bool]:
    asked = (and_(SearchDocument.kind == kind.name, kind.visible(actor, SearchDocument.subject_id)) for kind in kinds)
    return or_(false(), *asked)
