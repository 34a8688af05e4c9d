"""The office sets what ideas of a module are asked for; what would belie ideas that are there is refused."""

from forum.accounts.models import User
from forum.consultations.ideas.errors import SettingRefused
from forum.consultations.ideas.places import Area, Point
from forum.consultations.ideas.queries.settings import has_places, list_points
from forum.consultations.ideas.services.rules import hold_setting
from forum.consultations.models.ideas import FileRule, IdeaSettings, PlaceRule
from forum.consultations.models.procedures import Module
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext


def change_settings(module: Module, *, places: PlaceRule, area: Area, files: FileRule, by: User) -> IdeaSettings:
    """Say whether ideas have a place, within which area, and what can be added. Raises SettingRefused.

    What can be added changes for new ideas alone: files that are there stay.
    """
    settings = hold_setting(module).settings
    if not places.asks and settings.places.asks and has_places(module):
        raise SettingRefused(_("Ideas with a place are there already. They would lose it."), field="places")
    if area.is_drawn and area.pairs != settings.area:
        _refuse_if_some_lie_outside(module, area)
    settings.places, settings.area, settings.files = places, area.pairs if places.asks else [], files
    session.flush()
    activity.record("ideas.settings_changed", module, by=by)
    return settings


def _refuse_if_some_lie_outside(module: Module, area: Area) -> None:
    outside = sum(not area.holds(Point(*pair)) for pair in list_points(module))
    if outside:
        message = lazy_ngettext(
            "One idea that is there already would lie outside this area.",
            "%(num)s ideas that are there already would lie outside this area.",
            outside,
        )
        raise SettingRefused(message, field="area")
