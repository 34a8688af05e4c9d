"""Taking in contributions from elsewhere, some rows at a time; a row that is there already is brought up to date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, insert, select

from forum.contributions.importing.contribution import Contribution, Rejection
from forum.contributions.importing.target import ContributionTarget, target_of
from forum.contributions.models import ContributionImport, ImportedText
from forum.contributions.services.status import note_first_step
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.add_imported import ImportedThread, add_imported
from forum.discussions.services.counts import settle
from forum.discussions.services.edit import PostGone, edit_post
from forum.discussions.services.hold import hold
from forum.discussions.services.rename import rename_thread
from forum.discussions.services.write import Source
from forum.spaces.models import Space

UNDATED = _("The row has no date, and no day was given for contributions without one.")

Entry = Contribution | Rejection


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of some rows."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejections: tuple[Rejection, ...] = ()
    # rows taken without their address, because it leads nowhere
    without_address: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.added + other.added,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
            self.rejections + other.rejections,
            self.without_address + other.without_address,
        )

    @property
    def rows(self) -> int:
        return self.added + self.updated + self.unchanged + len(self.rejections)


@dataclass(slots=True)
class _Sorted:
    """Rows by what is to be done with them."""

    # each with a date
    new: list[Contribution] = field(default_factory=list)
    changed: list[tuple[Contribution, ImportedText]] = field(default_factory=list)
    unchanged: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    without_address: int = 0

    def outcome(self, obstacles: list[Rejection]) -> Outcome:
        """What became of the rows when these could not be brought up to date."""
        rejections = sorted(self.rejections + obstacles, key=lambda rejection: rejection.line)
        changed = len(self.changed) - len(obstacles)
        return Outcome(len(self.new), changed, self.unchanged, tuple(rejections), self.without_address)


def check_rows(order: ContributionImport, entries: Iterable[Entry]) -> Outcome:
    """What taking in these rows would do; writes nothing."""
    rows = _sort(order, entries)
    obstacles = [Rejection(one.line, reason) for one, known in rows.changed if (reason := _obstacle(known))]
    return rows.outcome(obstacles)


def import_rows(order: ContributionImport, entries: Iterable[Entry]) -> Outcome:
    """Take in some rows, in the transaction under way. Raises ImportRefused when the target takes no more."""
    target = target_of(order)
    _lock_space(target)
    target.refuse_if_closed()
    rows = _sort(order, entries)
    _add(order, rows.new, target)
    obstacles = [Rejection(one.line, reason) for one, known in rows.changed if (reason := _update(order, one, known))]
    return rows.outcome(obstacles)


def _lock_space(target: ContributionTarget) -> None:
    """Two imports into the same space wait for each other here; other writers do not."""
    session.execute(select(Space.id).where(Space.id == target.space().id).with_for_update(key_share=True))


def _sort(order: ContributionImport, entries: Iterable[Entry]) -> _Sorted:
    given = list(entries)
    known = _find_known(order, given)
    rows = _Sorted()
    for entry in given:
        if isinstance(entry, Rejection):
            rows.rejections.append(entry)
            continue
        _sort_one(order, entry, known.get(entry.external_id), rows)
    return rows


def _sort_one(order: ContributionImport, entry: Contribution, earlier: ImportedText | None, rows: _Sorted) -> None:
    if earlier is None and entry.written_at is None:
        rows.rejections.append(Rejection(entry.line, UNDATED))
        return
    rows.without_address += bool(entry.unusable_url)
    if earlier is None:
        rows.new.append(entry)
    elif (earlier.fingerprint, earlier.licence) == (entry.fingerprint, order.licence):
        rows.unchanged += 1
    else:
        rows.changed.append((entry, earlier))


def _find_known(order: ContributionImport, entries: Sequence[Entry]) -> dict[str, ImportedText]:
    """What was taken in of the same source before, by its identifier there."""
    ids = [one.external_id for one in entries if isinstance(one, Contribution)]
    query = select(ImportedText).where(ImportedText.source == order.source, ImportedText.external_id.in_(ids))
    return {one.external_id: one for one in session.scalars(query)}


def _add(order: ContributionImport, new: Sequence[Contribution], target: ContributionTarget) -> None:
    if not new:
        return
    threads = target.make_threads([one.title for one in new])
    imported = [
        ImportedThread(thread, one.body, one.written_at, one.drawn)
        for thread, one in zip(threads, new, strict=True)
        if one.written_at is not None
    ]
    add_imported(imported, source=Source(order.source))
    for thread in threads:
        note_first_step(thread, by=None)
    session.execute(
        insert(ImportedText),
        [_provenance(order, one, thread) for thread, one in zip(threads, new, strict=True)],
    )
    session.flush()


def _provenance(order: ContributionImport, one: Contribution, thread: Thread) -> dict[str, object]:
    return {
        "thread_id": thread.id,
        "source": order.source,
        "external_id": one.external_id,
        "licence": order.licence,
        "url": one.url,
        "fingerprint": one.fingerprint,
    }


def _update(order: ContributionImport, one: Contribution, known: ImportedText) -> object:
    """Bring a contribution up to date; its earlier wording stays readable. The reason if it cannot be done."""
    obstacle = _obstacle(known)
    if obstacle:
        return obstacle
    thread = session.get_one(Thread, known.thread_id)
    opening = session.scalars(_opening_of(known)).one()
    try:
        edit_post(opening, body=one.body, by=None)
    except PostGone as gone:
        return gone.message
    hold(thread)
    rename_thread(thread, one.title, by=None)
    if one.written_at is not None and opening.created_at != one.written_at:
        thread.created_at = opening.created_at = one.written_at
        settle(thread)
    known.url, known.licence, known.fingerprint = one.url, order.licence, one.fingerprint
    return None


def _obstacle(known: ImportedText) -> object:
    """Why a contribution that has changed in the file stays here as it is."""
    opening = session.scalar(_opening_of(known))
    if opening is None:
        return _("The contribution has been merged with another topic here and stays as it is.")
    if not opening.is_visible:
        return _("The contribution has been hidden here and stays as it is.")
    return None


def _opening_of(known: ImportedText) -> Select[Post]:
    return select(Post).where(Post.thread_id == known.thread_id, Post.number == 1)
