"""Resolutions as things out of which tasks come, and the tasks below a resolution."""

from collections.abc import Collection, Iterator

from flask import url_for
from sqlalchemy import ColumnElement, or_, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.web.page_sections import Section
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import Resolution
from forum.councils.models.tasks import OriginKey
from forum.councils.policies import visible_resolutions
from forum.councils.tasks.origins import Origin, OriginKind
from forum.councils.tasks.sections import tasks_of_thing
from forum.spaces.policies import spaces_of

RESOLUTION = "resolution"


def tasks_of_resolution(resolution: Resolution, actor: Actor) -> Section | None:
    """Below a resolution, for those who sit in its body or in the one that it is addressed to; both have been loaded."""
    bodies = [one for one in (resolution.body, resolution.addressee) if one and one.space_id in spaces_of(actor)]
    if not bodies:
        return None
    return tasks_of_thing(OriginKey(RESOLUTION, resolution.id), resolution.public_id, bodies, actor)


def _find(public_id: str, body: Body, actor: Actor) -> Origin | None:
    is_concerned = or_(Resolution.body_id == body.id, Resolution.addressee_id == body.id)
    return next(_resolutions(actor, Resolution.public_id == public_id, is_concerned), None)


def _describe(keys: Collection[int], actor: Actor) -> Iterator[Origin]:
    return _resolutions(actor, Resolution.id.in_(keys))


def _resolutions(actor: Actor, *those: ColumnElement[bool]) -> Iterator[Origin]:
    for one in session.scalars(select(Resolution).where(*those, visible_resolutions(actor))):
        key, token = OriginKey(RESOLUTION, one.id), f"beschluss-{one.public_id}"
        url = url_for("councils.show_resolution", number=one.number)
        yield Origin(key, token, _("from the resolution"), f"{one.number}, {one.title}", url)


RESOLUTION_ORIGIN = OriginKind(
    name=RESOLUTION,
    word="beschluss",
    model=Resolution,
    readable=visible_resolutions,
    find=_find,
    describe=_describe,
)
