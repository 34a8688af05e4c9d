"""Why a thing of a body cannot be opened to more people: it belongs to an item of an agenda that fewer people read."""

from sqlalchemy import exists, select

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.councils.models.bodies import Body
from forum.spaces.models import Level, SpaceItem

CLOSED = _(
    "It belongs to an agenda item that is dealt with behind closed doors, and cannot be opened as long as it does."
)
HIDDEN = _(
    "It belongs to an agenda item that only chair and managing office see, and cannot be opened as long as it does."
)


def words_of_agenda(item: SpaceItem) -> object | None:
    """For HOLDER_WORDS in forum/app.py; in the space of a body nothing but an agenda item sets a ceiling."""
    if not session.scalar(select(exists().where(Body.space_id == item.space_id))):
        return None
    return HIDDEN if item.ceiling is Level.CONFIDENTIAL else CLOSED
