"""The categories of ideas: the office adds, renames, orders, closes and removes them."""

from collections.abc import Iterable

from forum.accounts.models import User
from forum.consultations.ideas.errors import SettingRefused
from forum.consultations.ideas.queries.settings import list_categories
from forum.consultations.ideas.services.rules import hold_setting
from forum.consultations.models.ideas import CATEGORY_LENGTH, IdeaCategory
from forum.consultations.models.procedures import Module
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import read_anew
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line

MOST_CATEGORIES = 30


def add_category(module: Module, name: str, *, by: User) -> IdeaCategory:
    """Add a category behind the others; raises SettingRefused."""
    categories = hold_setting(module).categories
    if len(categories) >= MOST_CATEGORIES:
        raise SettingRefused(_("There are at most %(most)s categories.", most=MOST_CATEGORIES), field="name")
    tidy = _free_name(name, categories)
    last = max((one.position for one in categories), default=0)
    category = IdeaCategory(module_id=module.id, name=tidy, position=last + 1)
    session.add(category)
    session.flush()
    activity.record("ideas.category_added", module, by=by, category=tidy)
    return category


def rename_category(module: Module, category: IdeaCategory, name: str, *, by: User) -> None:
    """Give a category without ideas another name; raises SettingRefused."""
    _hold(module, category)
    if category.idea_count:
        message = _("Ideas stand under this name already. Close it, and add one with the new name.")
        raise SettingRefused(message, field="name")
    category.name = _free_name(name, [one for one in list_categories(module) if one is not category])
    _record(module, category, by=by)


def close_category(module: Module, category: IdeaCategory, *, by: User) -> None:
    """Let it take no new ideas; those it has stay. Safe to do twice."""
    _hold(module, category)
    category.is_closed = True
    _record(module, category, by=by)


def open_category(module: Module, category: IdeaCategory, *, by: User) -> None:
    _hold(module, category)
    category.is_closed = False
    _record(module, category, by=by)


def remove_category(module: Module, category: IdeaCategory, *, by: User) -> None:
    """Take a category without ideas out; raises SettingRefused."""
    _hold(module, category)
    if category.idea_count:
        raise SettingRefused(_("Ideas stand in this category. It can be closed, but not be taken out."))
    activity.record("ideas.category_removed", module, by=by, category=category.name)
    session.delete(category)
    session.flush()


def raise_category(module: Module, category: IdeaCategory, *, by: User) -> None:
    """Put a category before the one above it; the first stays where it is."""
    _hold(module, category)
    order = list(list_categories(module))
    place = order.index(category)
    if place:
        order[place - 1], order[place] = category, order[place - 1]
    for position, one in enumerate(order, 1):
        one.position = position
    _record(module, category, by=by)


def _hold(module: Module, category: IdeaCategory) -> None:
    hold_setting(module)
    read_anew(category)


def _record(module: Module, category: IdeaCategory, *, by: User) -> None:
    session.flush()
    activity.record("ideas.category_changed", module, by=by, category=category.name)


def _free_name(name: str, others: Iterable[IdeaCategory]) -> str:
    tidy = one_line(name)
    if not 0 < len(tidy) <= CATEGORY_LENGTH:
        message = _("Give it a name of up to %(most)s characters.", most=CATEGORY_LENGTH)
        raise SettingRefused(message, field="name")
    if any(one.name.casefold() == tidy.casefold() for one in others):
        raise SettingRefused(_("There is a category with this name already."), field="name")
    return tidy
