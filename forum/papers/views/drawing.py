"""What pages about a paper have in common: the frame of its space, what the reader may do, and through whose eyes they look."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from flask import render_template, request, url_for

from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.papers import policies
from forum.papers.models import Paper
from forum.papers.queries.papers import count_open_amendments
from forum.spaces.frames import frame_around, frame_of
from forum.spaces.models import Space, SpaceItem
from forum.spaces.policies import spaces_of
from forum.spaces.stand_ins import StandIn, actor_as, stand_ins_of

TAB = "papers"


@dataclass(frozen=True, slots=True)
class PaperRights:
    """What a reader may do with a paper."""

    may_change: bool
    may_remark: bool
    may_propose: bool
    may_steer: bool


NO_RIGHTS = PaperRights(may_change=False, may_remark=False, may_propose=False, may_steer=False)


def rights_of(actor: Actor, paper: Paper) -> PaperRights:
    return PaperRights(
        may_change=bool(policies.may_change(actor, paper)),
        may_remark=bool(policies.may_remark(actor, paper)),
        may_propose=bool(policies.may_propose(actor, paper)),
        may_steer=bool(policies.may_steer(actor, paper)),
    )


@dataclass(frozen=True, slots=True)
class Viewer:
    """Through whose eyes somebody looks: their own, or a stand-in's."""

    actor: Actor
    stand_in: StandIn | None = None


def viewer_in(space: Space, actor: Actor) -> Viewer:
    """The reader that `?als=` names, for those who have a seat in the space; else the reader who asks."""
    wanted = request.args.get("als", "")
    offered = {one.value: one for one in stand_ins_of(space)}
    if wanted in offered and space.id in spaces_of(actor):
        return Viewer(actor_as(offered[wanted], space), offered[wanted])
    return Viewer(actor)


def draw(template: str, space: Space, *, actor: Actor, here: object, **context: object) -> str:
    """A page about something in a space; `here` is its label in the breadcrumb."""
    shown = {
        "stand_in": None,
        "stand_ins": stand_ins_of(space) if space.id in spaces_of(actor) else [],
        "rights": NO_RIGHTS,
        "as_other": _as_other,
        "address": _page_at,
    } | context
    thing = shown.get("version") or shown.get("paper")
    frame = frame_around(thing, actor=actor) if isinstance(thing, SpaceItem) else frame_of(space, actor=actor)
    crumbs = [*frame.crumbs, *_steps(space, actor, shown.get("paper"), template)]
    frame = replace(frame, crumbs=crumbs)
    return render_template(template, frame=frame, tab=TAB, here=here, space=space, **shown)


def _steps(space: Space, actor: Actor, paper: object, template: str) -> Iterator[tuple[object, str]]:
    """The steps between the space and the page, for those who work there; others see a single thing from outside."""
    if not policies.may_work_in(actor, space):
        return
    if template != "papers/list_papers.html":
        yield _("Texts"), url_for("papers.list_papers", space_id=space.public_id)
    if isinstance(paper, Paper) and template != "papers/show_paper.html":
        yield paper.title, url_for("papers.show_paper", public_id=paper.public_id, slug=paper.slug)


def _as_other(stand_in: str) -> str:
    """The address of this page through the eyes of a stand-in."""
    return _here(als=stand_in)


def _page_at(ab: str) -> str:
    """The address of another page of this list, through the same eyes."""
    return _here(ab=ab, als=request.args.get("als"))


def _here(**query: Any) -> str:
    return url_for(request.endpoint or "", **(request.view_args or {}), **query)


def draw_for_paper(template: str, paper: Paper, *, actor: Actor, here: object, **context: object) -> str:
    """A page about a paper."""
    rights = context.pop("rights", None) or rights_of(actor, paper)
    return draw(template, paper.space, actor=actor, here=here, paper=paper, rights=rights, **context)


def draw_view(template: str, paper: Paper, *, actor: Actor, here: object, **context: object) -> str:
    """One of the views of a paper between which its tabs lead."""
    total = count_open_amendments([paper]).get(paper.id, 0)
    return draw_for_paper(template, paper, actor=actor, here=here, **{"amendment_total": total} | context)


def show_not_seen(space: Space, stand_in: StandIn, *, actor: Actor, title: str, back: str) -> str:
    """The page for somebody who looks through the eyes of a reader who does not find the thing."""
    here = _("What others see")
    return draw("papers/not_seen.html", space, actor=actor, here=here, stand_in=stand_in, title=title, back=back)
