"""The frame of pages about things in the space of a procedure: papers and documents."""

from collections.abc import Mapping

from flask import url_for

from forum.consultations.models.procedures import Procedure
from forum.consultations.queries.find import find_procedure_of_space
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.spaces.frames import SpaceFrame, SpaceTab
from forum.spaces.models import Level, Space
from forum.spaces.policies import spaces_of

BAND = "consultations/_band.html"


def procedure_frame(space: Space, actor: Actor) -> SpaceFrame | None:
    """For SPACE_FRAMES in forum/app.py."""
    procedure = find_procedure_of_space(space.id)
    return frame_of(procedure, space, actor) if procedure else None


def frame_of(procedure: Procedure, space: Space, actor: Actor) -> SpaceFrame:
    own = url_for("consultations.show_procedure", public_id=procedure.public_id, slug=procedure.slug)
    return SpaceFrame(
        name=procedure.title,
        crumbs=[
            (_("Start"), url_for("home.show_home")),
            (_("Consultations"), url_for("consultations.list_procedures")),
            (procedure.title, own),
        ],
        tabs=[
            SpaceTab("procedure", _("Overview"), own),
            SpaceTab("documents", _("Documents"), url_for("documents.list_documents", space_id=space.public_id)),
        ]
        if space.id in spaces_of(actor)
        else (),
        band="" if space.is_public else BAND,
        levels=_levels(),
        context={"procedure": procedure},
        item_band=BAND,
        nav_entry="consultations.list_procedures",
    )


def _levels() -> Mapping[Level, object]:
    """Who can be let read a thing."""
    return {
        Level.CONFIDENTIAL: _("office alone"),
        Level.MEMBERS: _("office and those invited"),
        Level.PUBLIC: _("public"),
    }
