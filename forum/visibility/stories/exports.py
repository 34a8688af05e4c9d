"""The export of somebody's own data: its person finds and downloads it, and nobody else learns that there is one."""

from datetime import timedelta
from io import BytesIO

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.documents import storage
from forum.own_data.models import DataExport
from forum.visibility.city import City, Story
from forum.visibility.people import OFFICE_INSIDE, Who

CONTENT = b"PK"


def add(city: City) -> None:
    """A finished one, once: everybody has one at most."""
    owner = city.people[Who.KEEPER]
    if session.scalar(select(DataExport.id).where(DataExport.user_id == owner.user_id)):
        return
    key, now = storage.new_key(), clock.now()
    storage.write(key, BytesIO(CONTENT))
    export = DataExport(
        user_id=owner.user_id,
        language="de",
        storage_key=key,
        size=len(CONTENT),
        ready_at=now,
        expires_at=now + timedelta(days=7),
    )
    session.add(export)
    city.note(export, OFFICE_INSIDE)
    city.starts.append("/konto/daten")


EXPORTS = Story("exports of own data", add)
