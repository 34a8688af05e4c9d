"""Consultations: what is asked, what can change, who decides, and what came out."""

from collections.abc import Collection, Mapping

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import listed_procedures, visible_procedures
from forum.consultations.words import Days
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.search.hits import Drawn, Hit


def draw_procedures(ids: Collection[int], actor: Actor) -> Mapping[int, Hit]:
    """By the keys of the procedures; one query."""
    query = select(Procedure).options(joinedload(Procedure.field))
    query = query.where(Procedure.id.in_(ids), listed_procedures(), visible_procedures(actor))
    return {one.id: _hit(one) for one in session.scalars(query)}


def _hit(procedure: Procedure) -> Hit:
    state = procedure.state(clock.now())
    return Hit(
        icon="how_to_vote",
        kind_words=_("Consultation"),
        url=url_for("consultations.show_procedure", public_id=procedure.public_id, slug=procedure.slug),
        title=procedure.title,
        place=procedure.field.name if procedure.field else "",
        at=procedure.published_at,
        state=Drawn(
            "search/_procedure_state.html",
            {"procedure": procedure, "state": state.value, "days": Days(clock.today())},
        ),
    )
