"""Writing paragraphs: each is saved alone, with the wording that its writer started from."""

from sqlalchemy import func, select, update

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.papers.errors import ChangedMeanwhile, WordingErased
from forum.papers.kinds import ParagraphKind, WordingOrigin
from forum.papers.models import Paper, Paragraph, Wording
from forum.papers.services.locking import latest_of, lock, lock_to_write
from forum.papers.services.words import checked, empty_wording, touch, write_wording

CHANGED = _("Somebody has changed this paragraph since you opened it. Nothing has been saved yet.")
STRUCK = _("Somebody has struck this paragraph since you opened it. Nothing has been saved yet.")


def add_paragraph(
    paper: Paper,
    *,
    body: str,
    by: User,
    kind: ParagraphKind = ParagraphKind.PARAGRAPH,
    after: Paragraph | None = None,
) -> Paragraph:
    """Add a paragraph after another one, or at the end. Two people who add at one place both find theirs there.

    Raises PaperLocked and WrongText.
    """
    lock_to_write(paper, *([after] if after else []))
    paragraph = insert_paragraph(paper, checked(body, kind), by=by, kind=kind, after=after)
    activity.record("paragraph.added", paragraph, by=by, paper=paper)
    return paragraph


def insert_paragraph(
    paper: Paper,
    body: str,
    *,
    by: User,
    kind: ParagraphKind,
    after: Paragraph | None,
    origin: WordingOrigin = WordingOrigin.WRITTEN,
) -> Paragraph:
    """Put a paragraph into a paper that is locked; the words have been checked."""
    paragraph = Paragraph(paper=paper, kind=kind, position=_make_room(paper, after), born_in=paper.next_number)
    session.add(paragraph)
    write_wording(paragraph, body, by=by, number=1, origin=origin)
    paper.paragraph_count += kind is ParagraphKind.PARAGRAPH
    touch(paper)
    session.flush()
    return paragraph


def _make_room(paper: Paper, after: Paragraph | None) -> int:
    """A free place after a paragraph, or at the end."""
    if after is None:
        return (session.scalar(select(func.max(Paragraph.position)).where(Paragraph.paper_id == paper.id)) or 0) + 1
    behind = (Paragraph.paper_id == paper.id, Paragraph.position > after.position)
    session.execute(update(Paragraph).where(*behind).values(position=Paragraph.position + 1))
    return after.position + 1


def edit_paragraph(paragraph: Paragraph, *, body: str, seen: int, by: User) -> Wording:
    """Give a paragraph other words; `seen` is the number of the wording from which they were made.

    Raises ChangedMeanwhile if it is not the latest any more or the paragraph has been struck, PaperLocked, WrongText.
    """
    lock_to_write(paragraph.paper, paragraph)
    words = checked(body, paragraph.kind)
    latest = latest_of(paragraph)
    refuse_unless_seen(paragraph, seen)
    return latest if latest.body == words else reword(paragraph, words, by=by)


def refuse_unless_seen(paragraph: Paragraph, seen: int) -> None:
    """Raises ChangedMeanwhile unless a paragraph of a locked paper stands in the wording of that number."""
    if not paragraph.stands:
        raise ChangedMeanwhile(STRUCK)
    if paragraph.wording_number != seen:
        raise ChangedMeanwhile(CHANGED)


def reword(paragraph: Paragraph, words: str, *, by: User, origin: WordingOrigin = WordingOrigin.WRITTEN) -> Wording:
    """Give a paragraph of a paper that is locked its next wording; the words have been checked."""
    wording = write_wording(paragraph, words, by=by, number=paragraph.wording_number + 1, origin=origin)
    touch(paragraph.paper)
    session.flush()
    activity.record("paragraph.written", paragraph, by=by, number=wording.number, origin=origin)
    return wording


def restore_wording(paragraph: Paragraph, earlier: Wording, *, seen: int, by: User) -> Wording:
    """Take up an earlier wording again, as the latest one. Raises ChangedMeanwhile, WordingErased and PaperLocked."""
    lock_to_write(paragraph.paper, paragraph)
    refuse_unless_seen(paragraph, seen)
    if earlier.erased_at is not None:
        raise WordingErased(_("This wording has been removed already."))
    latest = latest_of(paragraph)
    if latest.body == earlier.body:
        return latest
    return reword(paragraph, earlier.body, by=by, origin=WordingOrigin.RESTORED)


def erase_wording(paragraph: Paragraph, wording: Wording, *, reason: str, by: User) -> None:
    """Take the words of a paragraph's wording out for good, out of closed versions too; the paragraph itself stays.

    Raises WordingErased if that has been done already.
    """
    lock(paragraph.paper, paragraph, wording)
    if wording.erased_at is not None:
        raise WordingErased(_("This wording has been removed already."))
    wording.paragraph = paragraph
    empty_wording(wording, reason=reason, by=by)
    touch(paragraph.paper)
    activity.record("paragraph.wording_erased", paragraph, by=by, number=wording.number)
