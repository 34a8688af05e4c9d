"""What an idea must be, whoever enters it and however."""

from dataclasses import dataclass

from forum.consultations.ideas.errors import IdeaRefused
from forum.consultations.ideas.places import Area, Point, refuse_outside
from forum.consultations.ideas.queries.settings import Setting, find_category, list_categories_anew, load_settings
from forum.consultations.models.ideas import FileRule, IdeaCategory, PlaceRule
from forum.consultations.models.procedures import Module
from forum.consultations.policies import tell_why_closed
from forum.core.data.row_locks import hold_row
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.titles import title_problem

LONGEST_PLACE = 120
LONGEST_FILE_WORDS = 300


@dataclass(frozen=True, slots=True)
class SentFile:
    """A picture or file as it was sent, and what is to be seen in it."""

    content: bytes
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Where:
    """Where an idea is: in words, on the map, or both."""

    words: str = ""
    point: Point | None = None

    @property
    def is_given(self) -> bool:
        return bool(self.words) or self.point is not None


def hold_setting(module: Module) -> Setting:
    """What the office has set, which does not change until the end of the transaction."""
    settings = load_settings(module)
    hold_row(settings)
    return Setting(settings, list_categories_anew(module))


def refuse_if_closed(module: Module) -> None:
    closed = tell_why_closed(module, at=clock.now())
    if closed is not None:
        raise IdeaRefused(closed)


def check_title(title: str) -> None:
    problem = title_problem(title)
    if problem is not None:
        raise IdeaRefused(problem, field="title")


def check_place(setting: Setting, where: Where) -> None:
    """Raises IdeaRefused and PlaceRefused."""
    rule = setting.settings.places
    if where.is_given and not rule.asks:
        raise IdeaRefused(_("These ideas have no place."), field="place")
    if rule is PlaceRule.REQUIRED and not where.is_given:
        raise IdeaRefused(_("Say where it is: in words, or as a point on the map."), field="place")
    if len(where.words) > LONGEST_PLACE:
        raise IdeaRefused(_("Enter at most 120 characters."), field="place")
    refuse_outside(Area.of(setting.settings.area), where.point)


def chosen_category(
    module: Module, setting: Setting, key: str, *, kept: IdeaCategory | None = None
) -> IdeaCategory | None:
    """The category of that public id; one that takes no new ideas only for an idea that is filed there already."""
    if not setting.open_categories and kept is None:
        return None
    found = find_category(key, module) if key else None
    if found is None or (found.is_closed and found is not kept):
        raise IdeaRefused(_("Choose a category."), field="category")
    return found


def check_file(setting: Setting, file: SentFile | None) -> None:
    if file is None:
        return
    if setting.settings.files is FileRule.NONE:
        raise IdeaRefused(_("Nothing can be added here."), field="file")
    if not file.words.strip():
        message = _("Say what is to be seen in it, for those who cannot see it.")
        raise IdeaRefused(message, field="file_words")
