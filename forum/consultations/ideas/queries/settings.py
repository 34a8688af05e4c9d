"""What the office has set for the ideas of a module."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, select

from forum.consultations.ideas.places import Area
from forum.consultations.models.ideas import IdeaCategory, IdeaSettings, IdeaThread
from forum.consultations.models.procedures import Module
from forum.core.data.database import session
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.values import LoadedQuestionnaire


@dataclass(frozen=True, slots=True)
class Setting:
    """All that the office has set for the ideas of a module, at hand."""

    settings: IdeaSettings
    categories: Sequence[IdeaCategory]

    @property
    def area(self) -> Area:
        return Area.of(self.settings.area)

    @property
    def open_categories(self) -> list[IdeaCategory]:
        """Those under which new ideas can be filed."""
        return [one for one in self.categories if not one.is_closed]


def load_setting(module: Module) -> Setting:
    """Two queries."""
    return Setting(load_settings(module), list_categories(module))


def load_settings(module: Module) -> IdeaSettings:
    return session.scalars(select(IdeaSettings).where(IdeaSettings.module_id == module.id)).one()


def list_categories(module: Module) -> Sequence[IdeaCategory]:
    """In the order of the office."""
    return session.scalars(_categories_of(module)).all()


def list_categories_anew(module: Module) -> Sequence[IdeaCategory]:
    """As the database has them now, whatever has been loaded before; for a module whose settings are locked."""
    return session.scalars(_categories_of(module), execution_options={"populate_existing": True}).all()


def _categories_of(module: Module) -> Select[IdeaCategory]:
    query = select(IdeaCategory).where(IdeaCategory.module_id == module.id)
    return query.order_by(IdeaCategory.position, IdeaCategory.id)


def find_category(public_id: str, module: Module) -> IdeaCategory | None:
    query = select(IdeaCategory).where(IdeaCategory.module_id == module.id, IdeaCategory.public_id == public_id)
    return session.scalar(query)


def load_questions(settings: IdeaSettings) -> LoadedQuestionnaire:
    """The office's questions; one without any as long as it has asked none."""
    loaded = load_questionnaire(settings.questionnaire_id) if settings.questionnaire_id else None
    return loaded or LoadedQuestionnaire(Questionnaire(title=""), ())


def has_places(module: Module) -> bool:
    """Whether an idea of the module says where it is, on the map or in words."""
    is_placed = IdeaThread.latitude.is_not(None) | (IdeaThread.place != "")
    return bool(session.scalar(select(exists().where(IdeaThread.module_id == module.id, is_placed))))


def list_points(module: Module) -> Sequence[tuple[float, float]]:
    """Latitude and longitude of all ideas of a module, for the office alone: it reads them all."""
    query = select(IdeaThread.latitude, IdeaThread.longitude)
    query = query.where(IdeaThread.module_id == module.id, IdeaThread.latitude.is_not(None))
    rows = session.execute(query)
    return [(north, east) for north, east in rows if north is not None and east is not None]
