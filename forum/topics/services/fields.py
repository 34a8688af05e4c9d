"""Fields of action, edited by the office: created, described, put in order, archived."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.threads import PublicationMode
from forum.fields.models import FieldOfAction
from forum.topics.field_icons import DEFAULT_FIELDS, FIELD_ICONS


class FieldNameTaken(DomainError):
    """Another field of action has this name."""


class UnknownIcon(DomainError):
    """The icon is not in the fixed list."""


def create_field(
    *,
    name: str,
    description: str = "",
    icon: str = "forum",
    publication_mode: PublicationMode = PublicationMode.AT_ONCE,
    by: User | None,
) -> FieldOfAction:
    """Add a field of action at the end of the list."""
    last = max((field.position for field in _all_in_order()), default=0)
    field = FieldOfAction(position=last + 1, publication_mode=publication_mode)
    _fill(field, name=name, description=description, icon=icon)
    activity.record("field.created", field, by=by, name=field.name)
    return field


def edit_field(
    field: FieldOfAction,
    *,
    name: str,
    description: str,
    icon: str,
    publication_mode: PublicationMode = PublicationMode.AT_ONCE,
    by: User,
) -> FieldOfAction:
    former = field.name
    field.publication_mode = publication_mode
    _fill(field, name=name, description=description, icon=icon)
    activity.record("field.edited", field, by=by, name=field.name, former=former, mode=publication_mode)
    return field


def move_up(field: FieldOfAction, *, by: User) -> FieldOfAction:
    """One place nearer to the top; the first stays where it is."""
    return _move(field, -1, by)


def move_down(field: FieldOfAction, *, by: User) -> FieldOfAction:
    """One place nearer to the end; the last stays where it is."""
    return _move(field, +1, by)


def archive_field(field: FieldOfAction, *, by: User) -> FieldOfAction:
    """Keep its topics readable, take no new ones. Safe to call twice."""
    if field.archived_at is None:
        field.archived_at = clock.now()
        activity.record("field.archived", field, by=by)
    return field


def restore_field(field: FieldOfAction, *, by: User) -> FieldOfAction:
    if field.archived_at is not None:
        field.archived_at = None
        activity.record("field.restored", field, by=by)
    return field


def ensure_default_fields() -> Sequence[FieldOfAction]:
    """Create ten fields if there are none; fields that the city has edited stay."""
    if found := _all_in_order():
        return found
    return [
        create_field(name=name, description=description, icon=icon, by=None)
        for name, description, icon in DEFAULT_FIELDS
    ]


def _fill(field: FieldOfAction, *, name: str, description: str, icon: str) -> None:
    if icon not in FIELD_ICONS:
        raise UnknownIcon(_("Choose one of the icons."), field="icon")
    taken = FieldNameTaken(_("There is a field of action with this name already."), field="name")
    tidy = " ".join(name.split())
    if any(other.name.casefold() == tidy.casefold() and other is not field for other in _all_in_order()):
        raise taken
    field.name, field.description, field.icon = tidy, description.strip(), icon
    try:
        # of two fields with one name at the same moment the unique index refuses one
        with session.begin_nested():
            session.add(field)
            session.flush()
    except IntegrityError:
        raise taken from None


def _move(field: FieldOfAction, step: int, by: User) -> FieldOfAction:
    """Swap places with the next shown field in that direction, skipping archived ones, and number all fields anew."""
    order = _all_in_order()
    shown = [one for one in order if (one.archived_at is None) is (field.archived_at is None)]
    place = shown.index(field) + step
    if 0 <= place < len(shown):
        neighbour = shown[place]
        here, there = order.index(field), order.index(neighbour)
        order[here], order[there] = neighbour, field
        activity.record("field.moved", field, by=by)
    for position, one in enumerate(order, 1):
        one.position = position
    return field


def _all_in_order() -> list[FieldOfAction]:
    """All fields, locked until the transaction ends, so that two changes of the order do not interleave."""
    query = select(FieldOfAction).order_by(FieldOfAction.position, FieldOfAction.id)
    return list(session.scalars(query.with_for_update().execution_options(populate_existing=True)))
