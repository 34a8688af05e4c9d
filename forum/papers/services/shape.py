"""The shape of a text: paragraphs are struck and brought back, moved, split and joined; each keeps its identity."""

from collections.abc import Sequence

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.papers.errors import ChangedMeanwhile, MovedMeanwhile
from forum.papers.kinds import WordingOrigin
from forum.papers.models import Paragraph
from forum.papers.services.locking import latest_of, lock_to_write
from forum.papers.services.paragraphs import insert_paragraph, refuse_unless_seen, reword
from forum.papers.services.words import checked, touch

MOVED = _("The order of the paragraphs has changed since you opened the page. Nothing has been moved; look again.")
BROUGHT_BACK = _("This paragraph has been brought back already. Nothing has been saved yet.")


def strike_paragraph(paragraph: Paragraph, *, seen: int, by: User) -> None:
    """Strike a paragraph whose words somebody has seen; what is said about it stays. Raises ChangedMeanwhile."""
    lock_to_write(paragraph.paper, paragraph)
    refuse_unless_seen(paragraph, seen)
    remove(paragraph, by=by)


def remove(paragraph: Paragraph, *, by: User) -> None:
    """Strike a paragraph of a paper that is locked."""
    paragraph.removed_at, paragraph.removed_by_id, paragraph.removed_by_name = clock.now(), by.id, by.public_name
    paragraph.paper.paragraph_count -= not paragraph.is_heading
    touch(paragraph.paper)
    activity.record("paragraph.struck", paragraph, by=by, paper=paragraph.paper)


def bring_back(paragraph: Paragraph, *, by: User, body: str | None = None) -> None:
    """Let a struck paragraph stand again where it stood, with its last words or with others.

    Raises ChangedMeanwhile if somebody has done so already, PaperLocked and WrongText.
    """
    lock_to_write(paragraph.paper, paragraph)
    words = None if body is None else checked(body, paragraph.kind)
    if paragraph.stands:
        raise ChangedMeanwhile(BROUGHT_BACK)
    paragraph.removed_at = paragraph.removed_by_id = paragraph.joined_into_id = None
    paragraph.removed_by_name = ""
    paragraph.paper.paragraph_count += not paragraph.is_heading
    touch(paragraph.paper)
    activity.record("paragraph.restored", paragraph, by=by, paper=paragraph.paper)
    if words is not None and latest_of(paragraph).body != words:
        reword(paragraph, words, by=by)


def move_past(paragraph: Paragraph, neighbour: Paragraph, *, by: User) -> None:
    """Let a paragraph change places with the one before or after it.

    Raises MovedMeanwhile if they do not stand beside each other any more, and PaperLocked.
    """
    lock_to_write(paragraph.paper, paragraph, neighbour)
    order = _standing(paragraph.paper_id)
    if not _are_neighbours(order, paragraph.id, neighbour.id):
        raise MovedMeanwhile(MOVED)
    paragraph.position, neighbour.position = neighbour.position, paragraph.position
    touch(paragraph.paper)
    activity.record("paragraph.moved", paragraph, by=by, past=neighbour)


def _standing(paper_id: int) -> Sequence[int]:
    standing = select(Paragraph.id).where(Paragraph.paper_id == paper_id, Paragraph.removed_at.is_(None))
    return session.scalars(standing.order_by(Paragraph.position, Paragraph.id)).all()


def _are_neighbours(order: Sequence[int], one: int, other: int) -> bool:
    return one in order and other in order and abs(order.index(one) - order.index(other)) == 1


def split_paragraph(paragraph: Paragraph, *, first: str, second: str, seen: int, by: User) -> Paragraph:
    """Make two paragraphs of one: the first part keeps the identity, with all that is said about it; returns the second.

    Raises ChangedMeanwhile, PaperLocked and WrongText.
    """
    lock_to_write(paragraph.paper, paragraph)
    kept = checked(first, paragraph.kind, field="first")
    parted = checked(second, paragraph.kind, field="second")
    refuse_unless_seen(paragraph, seen)
    if latest_of(paragraph).body != kept:
        reword(paragraph, kept, by=by)
    new = insert_paragraph(paragraph.paper, parted, by=by, kind=paragraph.kind, after=paragraph)
    new.split_from_id = paragraph.id
    activity.record("paragraph.split", paragraph, by=by, new=new)
    return new


def join_paragraphs(
    paragraph: Paragraph, following: Paragraph, *, body: str, seen: int, seen_following: int, by: User
) -> None:
    """Make one paragraph of two that follow each other: the first keeps its identity, the second is struck.

    Raises ChangedMeanwhile, MovedMeanwhile, PaperLocked and WrongText.
    """
    lock_to_write(paragraph.paper, paragraph, following)
    words = checked(body, paragraph.kind)
    refuse_unless_seen(paragraph, seen)
    refuse_unless_seen(following, seen_following)
    order = _standing(paragraph.paper_id)
    if order.index(following.id) - order.index(paragraph.id) != 1:
        raise MovedMeanwhile(MOVED)
    following.joined_into_id = paragraph.id
    remove(following, by=by)
    if latest_of(paragraph).body != words:
        reword(paragraph, words, by=by, origin=WordingOrigin.JOINED)
    activity.record("paragraph.joined", paragraph, by=by, following=following)
