"""Who gets which answer from the pages about one's own data; an export is found by its person alone."""

from datetime import timedelta

from forum.accounts.keys import stay_key
from forum.accounts.leaving.wish import TIME_TO_THINK
from forum.core.data.database import session
from forum.core.time import clock
from forum.documents import storage
from forum.own_data.models import DataExport
from tests.factories import make_user
from tests.support.access import Row, Target, everybody, members, office


def make_ready_export(person):
    """A finished export, whose content lies in the storage."""
    key, content = storage.new_key(), b"PK"
    storage.write(key, content)
    now = clock.now()
    export = DataExport(
        user_id=person.id,
        language="de",
        storage_key=key,
        size=len(content),
        ready_at=now,
        expires_at=now + timedelta(days=7),
    )
    session.add(export)
    session.flush()
    return export


def export() -> Target:
    owner = make_user()
    return Target({"public_id": make_ready_export(owner).public_id}, {"owner": owner})


def key_of_somebody_leaving() -> Target:
    person = make_user(leaves_at=clock.now() + TIME_TO_THINK, leaving_erases=False)
    return Target({"key": stay_key(person)})


MATRIX = (
    Row("own_data.show_own_data", members(200)),
    Row("own_data.create_export", members(303)),
    Row("own_data.download_export", members(404, involved={"owner": 200}), export),
    Row("own_data.new_deletion", members(200)),
    Row("own_data.create_deletion", members(422)),
    Row("own_data.show_stay", everybody(200), key_of_somebody_leaving),
    Row("own_data.create_stay", everybody(303), key_of_somebody_leaving),
    Row("own_data.list_retention", office(200)),
)
