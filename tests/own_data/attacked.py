"""What stands behind the forms about one's own data, for the tests that attack them."""

from forum.accounts.keys import stay_key
from forum.accounts.leaving.wish import TIME_TO_THINK
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from tests.factories import make_user
from tests.own_data.access_matrix import make_ready_export


def own_data_of(person: User) -> list[str]:
    """Somebody whose export is ready, and somebody who can take the deletion of their account back."""
    make_ready_export(person)
    leaving = make_user(leaves_at=clock.now() + TIME_TO_THINK, leaving_erases=False)
    session.commit()
    return ["/konto/daten", "/konto/loeschen", f"/konto/loeschen/zuruecknehmen/{stay_key(leaving)}"]
