"""Bodies that have been announced."""

from collections.abc import Collection, Mapping

from flask import url_for
from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.councils.models.bodies import Body
from forum.councils.policies import visible_bodies
from forum.search.hits import Hit


def draw_bodies(ids: Collection[int], actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the bodies; one query."""
    query = select(Body).where(Body.id.in_(ids), Body.announced_at.is_not(None), visible_bodies(actor))
    return {body.id: _hit(body) for body in session.scalars(query)}


def _hit(body: Body) -> Hit:
    return Hit(
        icon="groups",
        kind_words=_("Body"),
        url=url_for("councils.show_body", public_id=body.public_id, slug=body.slug),
        title=body.name,
        place=str(body.kind.label),
    )
