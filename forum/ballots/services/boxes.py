"""Boxes for sealed entries of people who are not known before: made, filled, opened all at once or not at all.

Who has put something in stands in a table of the area that asks, never here: what lies in a box cannot be joined to a
person by any column. The area writes its own rows anew when it opens the box (docs/decisions/0064-counting-and-boxes.md).
"""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from secrets import SystemRandom

from sqlalchemy import delete, func, insert, select

from forum.ballots.errors import BoxClosed
from forum.ballots.kinds import VoidReason
from forum.ballots.models import ENTRY_NUMBER_LENGTH, BallotBox, BoxCode, SealedEntry
from forum.ballots.rules import FEWEST_SEALED
from forum.ballots.values import Receipt
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.data.unit_of_work import after_commit
from forum.core.sealing import key_files
from forum.core.sealing.sealed_boxes import CannotOpen, new_private_key, open_seal, public_key_of, seal
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

PREFIX = "box-"
AT_ONCE = 200


def make_box(*, padded: int) -> BallotBox:
    """An empty box for entries of up to `padded` - 2 bytes; its private key lies in a file."""
    private_key = new_private_key()
    box = BallotBox(public_key=public_key_of(private_key), padded=padded)
    session.add(box)
    session.flush()
    key_files.keep_key(key_name(box), private_key)
    return box


def put_into_box(box: BallotBox, content: bytes) -> None:
    """Close something for the box. Others can put in theirs meanwhile; whether it is opened now is settled before.

    Raises BoxClosed, and ValueError for more bytes than the box was made for.
    """
    hold_row(box, lets_point=True)
    if not box.takes_entries:
        raise BoxClosed(_("This is over: nothing can be handed in any more."))
    sealed = seal(content, padded=box.padded, keys=(box.public_key,))
    number = os.urandom(ENTRY_NUMBER_LENGTH)
    session.execute(insert(SealedEntry).values(number=number, box_id=box.id, seal=sealed))


def open_box(box: BallotBox, *, take: Callable[[bytes], object]) -> None:
    """Give every content to `take`, in an order drawn by chance; then the entries are deleted and the key is destroyed.

    Fewer than five are never opened. With the key lost or an entry damaged nothing is taken and the box is void.
    Raises BoxClosed if that has happened before.
    """
    _lock(box)
    private_key = find_private_key(box)
    if box.entry_count is not None and box.entry_count < FEWEST_SEALED:
        _void(box, VoidReason.TOO_FEW)
    elif private_key is None:
        _void(box, VoidReason.KEY_LOST)
    elif not _all_open(box, private_key):
        _void(box, VoidReason.DAMAGED)
    else:
        for content in _contents(box, private_key):
            take(content)
        box.opened_at = clock.now()
        _forget_entries(box)


def give_up_box(box: BallotBox) -> None:
    """Delete what lies in a box unread. Raises BoxClosed."""
    _lock(box)
    _void(box, VoidReason.WITHDRAWN)


def write_codes(box: BallotBox, receipts: Sequence[Receipt]) -> None:
    """List the codes of what was taken, all at once and sorted, so that their order is that of the codes alone."""
    rows = {receipt.code: receipt.word for receipt in receipts}
    values = [{"box_id": box.id, "code": code, "word": rows[code]} for code in sorted(rows)]
    for start in range(0, len(values), AT_ONCE):
        session.execute(insert(BoxCode), values[start : start + AT_ONCE])


def find_private_key(box: BallotBox) -> bytes | None:
    """None if the file is lost or holds another key."""
    key = key_files.find_key(key_name(box))
    return key if key and public_key_of(key) == box.public_key else None


def note_destroyed_keys() -> None:
    """Note that keys are gone, and destroy those that a process left behind when it was killed after the opening."""
    over = select(BallotBox).where(
        BallotBox.key_destroyed_at.is_(None), BallotBox.opened_at.is_not(None) | BallotBox.void_reason.is_not(None)
    )
    for box in session.scalars(over.with_for_update(skip_locked=True)).all():
        key_files.destroy_key(key_name(box))
        box.key_destroyed_at = clock.now()


def destroy_forsaken_keys(*, older_than: datetime) -> None:
    """Destroy keys of boxes that there are none of: their making was rolled back, or what they belonged to is gone."""
    kept = set(session.scalars(select(BallotBox.public_id)))
    for name, written_at in key_files.list_keys():
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in kept and written_at < older_than:
            key_files.destroy_key(name)


def key_name(box: BallotBox) -> str:
    return f"{PREFIX}{box.public_id}"


def _lock(box: BallotBox) -> None:
    """From here on nothing comes into the box."""
    hold_row(box)
    if not box.takes_entries:
        raise BoxClosed(_("This has been opened, or was given up."))
    entries = select(func.count()).select_from(SealedEntry).where(SealedEntry.box_id == box.id)
    box.entry_count = session.scalar(entries) or 0


def _void(box: BallotBox, reason: VoidReason) -> None:
    box.void_reason = reason
    _forget_entries(box)


def _forget_entries(box: BallotBox) -> None:
    session.flush()
    session.execute(delete(SealedEntry).where(SealedEntry.box_id == box.id))
    name = key_name(box)
    after_commit(lambda: key_files.destroy_key(name))


def _all_open(box: BallotBox, private_key: bytes) -> bool:
    """Whether nothing is damaged, found out before anything is taken."""
    try:
        for _content in _contents(box, private_key):
            pass
    except CannotOpen:
        return False
    return True


def _contents(box: BallotBox, private_key: bytes) -> Iterator[bytes]:
    """A part at a time: thousands of long entries do not fit into memory."""
    numbers = list(session.scalars(select(SealedEntry.number).where(SealedEntry.box_id == box.id)))
    SystemRandom().shuffle(numbers)
    for start in range(0, len(numbers), AT_ONCE):
        part = numbers[start : start + AT_ONCE]
        found = session.execute(select(SealedEntry.number, SealedEntry.seal).where(SealedEntry.number.in_(part)))
        seals = {row.number: row.seal for row in found}
        for number in part:
            yield open_seal(seals[number], private_keys=(private_key,))
