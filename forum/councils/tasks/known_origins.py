"""The things out of which tasks come today: threads and texts of a body, and resolutions by which bodies were founded."""

from collections.abc import Collection, Iterator

from flask import url_for
from sqlalchemy import ColumnElement, or_, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import OriginKey
from forum.councils.models.threads import BodyThread
from forum.councils.policies import visible_bodies
from forum.councils.tasks.origins import Origin, OriginKind
from forum.discussions.addresses import address_of
from forum.discussions.policies import listed_threads
from forum.papers.models import Paper
from forum.spaces.policies import readable_item

THREAD, PAPER, FOUNDING = "thread", "paper", "founding"


def _find_thread(public_id: str, body: Body, actor: Actor) -> Origin | None:
    here = (BodyThread.public_id == public_id, BodyThread.space_id == body.space_id)
    return next(_threads(actor, *here), None)


def _describe_threads(keys: Collection[int], actor: Actor) -> Iterator[Origin]:
    return _threads(actor, BodyThread.id.in_(keys))


def _threads(actor: Actor, *those: ColumnElement[bool]) -> Iterator[Origin]:
    """A thread that is hidden or merged is not named."""
    for thread in session.scalars(select(BodyThread).where(*those, listed_threads(actor, BodyThread))):
        key = OriginKey(THREAD, thread.id)
        yield Origin(key, f"gespraech-{thread.public_id}", _("from the thread"), thread.title, address_of(thread))


def _find_paper(public_id: str, body: Body, actor: Actor) -> Origin | None:
    return next(_papers(actor, Paper.public_id == public_id, Paper.space_id == body.space_id), None)


def _describe_papers(keys: Collection[int], actor: Actor) -> Iterator[Origin]:
    return _papers(actor, Paper.id.in_(keys))


def _papers(actor: Actor, *those: ColumnElement[bool]) -> Iterator[Origin]:
    for paper in session.scalars(select(Paper).where(*those, readable_item(Paper, actor))):
        url = url_for("papers.show_paper", public_id=paper.public_id, slug=paper.slug)
        yield Origin(OriginKey(PAPER, paper.id), f"text-{paper.public_id}", _("from the text"), paper.title, url)


def _find_founding(public_id: str, body: Body, actor: Actor) -> Origin | None:
    """The resolution by which the body itself was founded, or one that stands below it."""
    is_concerned = or_(Body.id == body.id, Body.parent_id == body.id)
    return next(_foundings(actor, Body.public_id == public_id, is_concerned), None)


def _describe_foundings(keys: Collection[int], actor: Actor) -> Iterator[Origin]:
    return _foundings(actor, Body.id.in_(keys))


def _foundings(actor: Actor, *those: ColumnElement[bool]) -> Iterator[Origin]:
    founded = (Body.founded_on.is_not(None), visible_bodies(actor))
    for body in session.scalars(select(Body).where(*those, *founded)):
        key, token = OriginKey(FOUNDING, body.id), f"gruendung-{body.public_id}"
        url = url_for("councils.show_body", public_id=body.public_id, slug=body.slug, _anchor="h-founding")
        yield Origin(key, token, _("from the founding resolution"), body.name, url)


THREAD_ORIGIN = OriginKind(
    name=THREAD,
    word="gespraech",
    model=BodyThread,
    readable=lambda actor: readable_item(BodyThread, actor),
    find=_find_thread,
    describe=_describe_threads,
)
PAPER_ORIGIN = OriginKind(
    name=PAPER,
    word="text",
    model=Paper,
    readable=lambda actor: readable_item(Paper, actor),
    find=_find_paper,
    describe=_describe_papers,
)
FOUNDING_ORIGIN = OriginKind(
    name=FOUNDING,
    word="gruendung",
    model=Body,
    readable=visible_bodies,
    find=_find_founding,
    describe=_describe_foundings,
)
