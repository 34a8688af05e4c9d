"""Proposing resolutions, giving them another wording, moving them to another meeting, withdrawing them."""

from sqlalchemy import func, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.models.resolutions import Resolution, ResolutionKind, ResolutionState, ResolutionWording
from forum.councils.resolutions.errors import ResolutionRefused
from forum.councils.resolutions.services.locking import lock_open
from forum.councils.resolutions.services.numbers import give_number
from forum.councils.services.following import ceiling_from
from forum.spaces.models import Level
from forum.spaces.services import set_ceiling

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
LONGEST_NAME = 120


def propose_resolution(
    body: Body,
    *,
    kind: ResolutionKind,
    title: str,
    text: str,
    item: AgendaItem | None = None,
    circular: Circular | None = None,
    addressee: Body | None = None,
    moved_by: str = "",
    by: User,
) -> Resolution:
    """A resolution with its number, on an item of an agenda or in a vote between meetings; the members alone read it.

    A recommendation goes to the body above unless another one is named. Raises ResolutionRefused.
    """
    _check_words(title, text, moved_by)
    _check_place(body, item=item, circular=circular)
    year = clock.today().year
    resolution = Resolution(
        space_id=body.space_id,
        level=Level.MEMBERS,
        body_id=body.id,
        year=year,
        number=give_number(year),
        kind=kind,
        title=one_line(title),
        body_text=text,
        html=str(markup.render(text)),
        addressee_id=_addressee_of(body, kind, addressee),
        created_by_id=by.id,
    )
    session.add(resolution)
    session.flush()
    _put(resolution, item=item, circular=circular)
    _keep_wording(resolution, number=1, moved_by=moved_by, by=by)
    activity.record("resolution.proposed", resolution, by=by, number=resolution.number)
    return resolution


def reword(resolution: Resolution, *, text: str, title: str | None = None, moved_by: str = "", by: User) -> None:
    """Give a resolution that has not been decided another wording; the earlier ones stay. Raises AlreadyDecided."""
    _check_words(resolution.title if title is None else title, text, moved_by)
    lock_open(resolution)
    if title is not None:
        resolution.title = one_line(title)
    if text != resolution.body_text:
        resolution.body_text, resolution.html = text, str(markup.render(text))
        _keep_wording(resolution, number=count_wordings(resolution) + 1, moved_by=moved_by, by=by)
    activity.record("resolution.reworded", resolution, by=by, number=resolution.number)


def take_up(
    resolution: Resolution, *, item: AgendaItem | None = None, circular: Circular | None = None, by: User
) -> None:
    """Put a resolution that has not been decided on another agenda, or to a vote between meetings.

    Raises AlreadyDecided, and ResolutionRefused for a place in another body.
    """
    _check_place(session.get_one(Body, resolution.body_id), item=item, circular=circular)
    lock_open(resolution)
    resolution.state = ResolutionState.PROPOSED
    _put(resolution, item=item, circular=circular)
    activity.record("resolution.taken_up", resolution, by=by, number=resolution.number)


def withdraw(resolution: Resolution, *, by: User) -> None:
    """It keeps its number and is not voted on any more. Raises AlreadyDecided."""
    lock_open(resolution)
    resolution.state = ResolutionState.WITHDRAWN
    activity.record("resolution.withdrawn", resolution, by=by, number=resolution.number)


def count_wordings(resolution: Resolution) -> int:
    query = select(func.count()).where(ResolutionWording.resolution_id == resolution.id)
    return session.scalar(query) or 0


def _put(resolution: Resolution, *, item: AgendaItem | None, circular: Circular | None) -> None:
    resolution.item_id = item.id if item else None
    resolution.circular_id = circular.id if circular else None
    set_ceiling(resolution, ceiling_from(item) if item else None)


def _keep_wording(resolution: Resolution, *, number: int, moved_by: str, by: User) -> None:
    wording = ResolutionWording(
        resolution_id=resolution.id,
        number=number,
        body_text=resolution.body_text,
        moved_by=one_line(moved_by),
        written_by_id=by.id,
    )
    session.add(wording)
    session.flush()


def _check_words(title: str, text: str, moved_by: str) -> None:
    if is_blank(title) or len(title) > LONGEST_TITLE:
        raise ResolutionRefused(_("Say in at most 200 characters what it is about."), field="title")
    if is_blank(text) or len(text) > LONGEST_TEXT:
        raise ResolutionRefused(_("Write down what is to be decided."), field="text")
    if len(moved_by) > LONGEST_NAME:
        raise ResolutionRefused(_("Use at most 120 characters."), field="moved_by")


def _check_place(body: Body, *, item: AgendaItem | None, circular: Circular | None) -> None:
    places = [one.space_id for one in (item, circular) if one is not None]
    if len(places) > 1 or any(space_id != body.space_id for space_id in places):
        raise ResolutionRefused(_("A resolution is decided in one place of its own body."), field="item")


def _addressee_of(body: Body, kind: ResolutionKind, addressee: Body | None) -> int | None:
    if kind is not ResolutionKind.RECOMMENDATION:
        if addressee is not None:
            raise ResolutionRefused(_("Only recommendations are addressed to a body."), field="addressee")
        return None
    if addressee is not None and addressee.id == body.id:
        raise ResolutionRefused(_("A body does not recommend anything to itself."), field="addressee")
    return addressee.id if addressee else body.parent_id
