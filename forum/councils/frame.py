"""The frame of pages about things in a body: breadcrumb, tabs and the band that says that the page is not public."""

from collections.abc import Iterator, Mapping

from flask import url_for

from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.councils.models.bodies import Body
from forum.councils.models.rules import BodyKind
from forum.councils.policies import sits_in
from forum.councils.queries.find import find_body_of_space
from forum.spaces.frames import SpaceFrame, SpaceTab
from forum.spaces.models import Level, Space

BAND = "councils/_band.html"


def body_frame(space: Space, actor: Actor) -> SpaceFrame | None:
    """For SPACE_FRAMES in forum/app.py."""
    body = find_body_of_space(space)
    return frame_of_body(body, actor) if body else None


def frame_of_body(body: Body, actor: Actor) -> SpaceFrame:
    """Members see tabs and band; who sees a single published thing from outside sees the way to the public page."""
    is_inside = sits_in(actor, body)
    return SpaceFrame(
        name=body.name,
        crumbs=list(_crumbs(body, is_inside=is_inside)),
        tabs=list(_tabs(body)) if is_inside else (),
        band=BAND if is_inside else "",
        levels=_levels(body),
        context={"body": body},
        # members of the body above read single things, too
        item_band=BAND,
        nav_entry="councils.list_bodies",
    )


def _crumbs(body: Body, *, is_inside: bool) -> Iterator[tuple[str, str]]:
    endpoint = "councils.show_workspace" if is_inside else "councils.show_body"
    yield _("Start"), url_for("home.show_home")
    yield _("Bodies"), url_for("councils.list_bodies")
    yield body.name, url_for(endpoint, public_id=body.public_id, slug=body.slug)


def _tabs(body: Body) -> Iterator[SpaceTab]:
    key, space = body.public_id, body.space.public_id
    yield SpaceTab("workspace", _("Workspace"), url_for("councils.show_workspace", public_id=key, slug=body.slug))
    yield SpaceTab("meetings", _("Meetings"), url_for("councils.list_meetings_of_body", public_id=key))
    yield SpaceTab("resolutions", _("Resolutions"), url_for("councils.list_resolutions_of_body", public_id=key))
    yield SpaceTab("circulars", _("Votes between meetings"), url_for("councils.list_circulars", public_id=key))
    yield SpaceTab("threads", _("Internal threads"), url_for("councils.list_threads_of_body", public_id=key))
    yield SpaceTab("documents", _("Documents"), url_for("documents.list_documents", space_id=space))
    yield SpaceTab("papers", _("Texts"), url_for("papers.list_papers", space_id=space))
    yield SpaceTab("tasks", _("Tasks"), url_for("councils.list_tasks_of_body", public_id=key))
    yield SpaceTab("members", _("Members"), url_for("councils.list_members", public_id=key))


def _levels(body: Body) -> Mapping[Level, object]:
    """Who can be let read a thing: the body, the one above it, everybody."""
    own = {Level.MEMBERS: _("Body") if body.kind is not BodyKind.FORUM else _("Forum")}
    above = {Level.PARENT: body.parent.name} if body.parent else {}
    return {**own, **above, Level.PUBLIC: _("public")}
