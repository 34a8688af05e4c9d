"""Who comes to the pages of documents: a seat opens the shelf, a readable version opens a document; all others find nothing."""

from typing import NamedTuple

from forum.accounts.identity import current_actor, current_member
from forum.accounts.models import User
from forum.core.access import Actor, everyone
from forum.core.web.guard import authorise, found
from forum.documents.models import Document
from forum.documents.policies import may_add, may_set_level
from forum.documents.queries.shelf import find_deleted_document, find_document, find_shelf
from forum.spaces.models import Space
from forum.spaces.policies import spaces_of


class ShelfVisit(NamedTuple):
    """Somebody on the shelf of a space."""

    actor: Actor
    space: Space


class DocumentVisit(NamedTuple):
    """Somebody at a document, with its space loaded."""

    actor: Actor
    document: Document

    @property
    def sits_here(self) -> bool:
        return self.document.space_id in spaces_of(self.actor)

    @property
    def person(self) -> User:
        return current_member()


def enter_shelf(space_id: str) -> ShelfVisit:
    """Somebody with a seat in the space; a 404 for all others."""
    actor = current_actor()
    space = found(find_shelf(space_id, actor=actor))
    authorise(everyone, actor)
    return ShelfVisit(actor, space)


def enter_to_add(space_id: str) -> ShelfVisit:
    """Somebody whose function lets them write in the space."""
    visit = enter_shelf(space_id)
    authorise(may_add(visit.actor, visit.space), visit.actor)
    return visit


def enter_document(public_id: str) -> DocumentVisit:
    """Somebody who may read a version of the document, from inside or outside of its space."""
    actor = current_actor()
    document = found(find_document(public_id, actor=actor))
    authorise(everyone, actor)
    return DocumentVisit(actor, document)


def enter_to_change(public_id: str) -> DocumentVisit:
    """Somebody who may change the document; who has no seat in its space finds nothing to change."""
    visit = enter_document(public_id)
    found(visit.document if visit.sits_here else None)
    authorise(may_add(visit.actor, visit.document.space), visit.actor)
    return visit


def enter_to_set_level(public_id: str) -> DocumentVisit:
    """Somebody who steers the space."""
    visit = enter_document(public_id)
    found(visit.document if visit.sits_here else None)
    authorise(may_set_level(visit.actor, visit.document), visit.actor)
    return visit


def enter_to_take_back(public_id: str) -> DocumentVisit:
    """Somebody who may put a deleted document back."""
    actor = current_actor()
    document = found(find_deleted_document(public_id, actor=actor))
    authorise(may_add(actor, document.space), actor)
    return DocumentVisit(actor, document)
