"""Putting the answers to letters together to be printed, each of them once."""

from sqlalchemy import insert

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.weighing.models import Weighing
from forum.weighing.services.locking import lock
from forum.weighing.synopsis.models import LetterRun, PrintedLetter
from forum.weighing.synopsis.queries.letters import list_keys_to_print

# as many letters are in one file
MOST_AT_ONCE = 300


class NothingToPrint(DomainError):
    """There are no answers yet, or each letter is in a run already."""


def put_letters_together(weighing: Weighing, *, by: User) -> LetterRun:
    """A run with the letters that are in none yet, the first ones by number. Raises NothingToPrint.

    Two people at once: the second one gets what is left.
    """
    lock(weighing)
    session.refresh(weighing, ["released_at"])
    if not weighing.is_released:
        raise NothingToPrint(_("The answers have not been released yet. Letters are printed afterwards."))
    keys = list_keys_to_print(weighing, most=MOST_AT_ONCE)
    if not keys:
        raise NothingToPrint(_("All letters have been put together already."))
    run = LetterRun(weighing_id=weighing.id, made_at=clock.now(), made_by_id=by.id, letter_count=len(keys))
    session.add(run)
    session.flush()
    session.execute(insert(PrintedLetter), [{"contribution_id": key, "run_id": run.id} for key in keys])
    activity.record("letters.put_together", run, by=by, letters=len(keys))
    return run
