"""The keys of sealed ballots: made when it is opened or when a holder fetches a part, gone when it is counted."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from forum.ballots.errors import KeyNotReady, WrongShares
from forum.ballots.kinds import KeyKept
from forum.ballots.models import Ballot, KeyHolder
from forum.ballots.queries import list_holders
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row
from forum.core.data.unit_of_work import after_commit
from forum.core.sealing import key_files
from forum.core.sealing.sealed_boxes import new_private_key, public_key_of
from forum.core.sealing.written_keys import Misspelt, read_key, write_key
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def keep_key_in_file(ballot: Ballot) -> None:
    """Make the key of a ballot whose private half lies in a file."""
    private_key = new_private_key()
    key_files.keep_key(key_name(ballot), private_key)
    ballot.public_key = public_key_of(private_key)


def fetch_part(ballot: Ballot, *, holder: KeyHolder) -> str:
    """The holder's part of the key, as one writes it down. It is shown once; the server forgets it at once.

    As long as another holder has not fetched theirs, nobody can have voted, and a lost part can be fetched anew.
    Raises KeyNotReady once all have.
    """
    hold_row(ballot)
    session.refresh(holder)
    if holder.ballot_id != ballot.id or not ballot.is_open or has_keys(ballot):
        raise KeyNotReady(_("The parts of the key have been handed out. None is handed out twice."))
    private_key = new_private_key()
    holder.public_key = public_key_of(private_key)
    session.flush()
    return write_key(private_key)


def has_keys(ballot: Ballot) -> bool:
    """Whether votes can be sealed: the key is there, or each holder has fetched a part."""
    if ballot.key_kept is KeyKept.FILE:
        return ballot.public_key is not None
    holders = list_holders(ballot)
    return bool(holders) and all(holder.public_key for holder in holders)


def public_keys(ballot: Ballot) -> Sequence[bytes]:
    """For whom votes are closed, in this order. Raises KeyNotReady."""
    if not has_keys(ballot):
        raise KeyNotReady(_("Votes can be cast once everybody who counts has fetched a part of the key."))
    if ballot.public_key is not None:
        return (ballot.public_key,)
    return [holder.public_key for holder in list_holders(ballot) if holder.public_key]


def find_private_keys(ballot: Ballot, shares: Sequence[str]) -> Sequence[bytes] | None:
    """The keys that open the votes; None if the file is lost. Parts may be given in any order. Raises WrongShares."""
    if ballot.key_kept is KeyKept.FILE:
        key = key_files.find_key(key_name(ballot))
        return (key,) if key and public_key_of(key) == ballot.public_key else None
    wrong = WrongShares(
        _("These parts do not make the key. Compare each with what its holder has noted."), field="shares"
    )
    try:
        given = {public_key_of(key): key for key in map(read_key, shares)}
    except Misspelt as error:
        raise wrong from error
    wanted = [holder.public_key for holder in list_holders(ballot)]
    if None in wanted or set(wanted) != set(given):
        raise wrong
    return [given[key] for key in wanted if key]


def destroy_key_after_commit(ballot: Ballot) -> None:
    """Nothing of the key is left once what was counted is safe; parts are nowhere on the server anyway."""
    if ballot.key_kept is KeyKept.SHARES:
        ballot.key_destroyed_at = clock.now()
    elif ballot.key_kept is KeyKept.FILE:
        name = key_name(ballot)
        after_commit(lambda: key_files.destroy_key(name))


def note_destroyed_keys() -> None:
    """Note that keys are gone, and destroy those that a process left behind when it was killed after the count."""
    over = select(Ballot).where(
        Ballot.key_kept == KeyKept.FILE, Ballot.closed_at.is_not(None), Ballot.key_destroyed_at.is_(None)
    )
    for ballot in session.scalars(over.with_for_update(skip_locked=True)).all():
        if ballot.is_counted or ballot.is_void:
            key_files.destroy_key(key_name(ballot))
            ballot.key_destroyed_at = clock.now()


def destroy_forsaken_keys(*, older_than: datetime) -> None:
    """Destroy keys of ballots that there are none of: their opening was rolled back, or their space is gone."""
    kept = set(session.scalars(select(Ballot.public_id).where(Ballot.key_kept == KeyKept.FILE)))
    for name, written_at in key_files.list_keys():
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in kept and written_at < older_than:
            key_files.destroy_key(name)


def key_name(ballot: Ballot) -> str:
    return f"{PREFIX}{ballot.public_id}"


PREFIX = "ballot-"
