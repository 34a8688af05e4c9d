"""Resolutions, recommendations and statements of bodies, with their answers."""

from collections.abc import Collection, Mapping

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.councils.models.resolutions import Resolution
from forum.councils.policies import visible_resolutions
from forum.search.hits import Drawn, Hit


def draw_resolutions(ids: Collection[int], actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the resolutions; one query."""
    query = select(Resolution).options(joinedload(Resolution.body))
    query = query.where(Resolution.id.in_(ids), visible_resolutions(actor))
    return {one.id: _hit(one) for one in session.scalars(query)}


def _hit(resolution: Resolution) -> Hit:
    return Hit(
        icon="task_alt",
        kind_words=str(resolution.kind.label),
        url=url_for("councils.show_resolution", number=resolution.number),
        title=resolution.title,
        place=resolution.body.name,
        at=resolution.decided_at,
        more=resolution.number,
        state=Drawn("search/_resolution_state.html", {"resolution": resolution}),
    )
