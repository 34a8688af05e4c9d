"""Ideas as a way to take part in a procedure."""

from sqlalchemy import delete, select

from forum.accounts.models import User
from forum.consultations.ideas.queries.settings import list_categories
from forum.consultations.ideas.services.words import forget_words_of
from forum.consultations.models.ideas import IdeaCategory, IdeaSettings, IdeaThread
from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import ModuleKind
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.services.build import delete_questionnaire
from forum.questionnaires.services.copy import copy_questionnaire


def begin_ideas(module: Module, _by: User) -> None:
    """People can say where it is, anywhere; no categories, no files, no further questions."""
    session.add(IdeaSettings(module_id=module.id))
    session.flush()


def end_ideas(module: Module) -> None:
    """Take everything away, imported ideas of a draft too."""
    settings = _settings_of(module)
    forget_words_of(module.id)
    for idea in session.scalars(select(IdeaThread).where(IdeaThread.module_id == module.id)):
        session.delete(idea)
    session.flush()
    session.execute(delete(IdeaCategory).where(IdeaCategory.module_id == module.id))
    questionnaire = _questionnaire_of(settings)
    session.delete(settings)
    session.flush()
    if questionnaire is not None:
        delete_questionnaire(questionnaire)


def copy_ideas(old: Module, new: Module, _by: User) -> None:
    """The same settings, categories and questions; not the ideas. `new` has been begun."""
    source, target = _settings_of(old), _settings_of(new)
    target.places, target.area, target.files = source.places, source.area, source.files
    for one in list_categories(old):
        if not one.is_closed:
            session.add(IdeaCategory(module_id=new.id, name=one.name, position=one.position))
    questionnaire = _questionnaire_of(source)
    if questionnaire is not None:
        target.questionnaire_id = copy_questionnaire(questionnaire).id
    session.flush()


def _settings_of(module: Module) -> IdeaSettings:
    return session.scalars(select(IdeaSettings).where(IdeaSettings.module_id == module.id)).one()


def _questionnaire_of(settings: IdeaSettings) -> Questionnaire | None:
    return session.get(Questionnaire, settings.questionnaire_id) if settings.questionnaire_id else None


ideas_kind = ModuleKind(
    name="ideas",
    label=_("Ideas (module)"),
    icon="lightbulb",
    purpose=_("People enter ideas, support and discuss those of others; with places on a map if you like."),
    invitation=_("Enter an idea"),
    page="consultations.list_ideas",
    desk="consultations.edit_idea_settings",
    phases=(PhaseKind.IDEAS, PhaseKind.DISCUSSION),
    takes_guests=False,
    begin=begin_ideas,
    end=end_ideas,
    copy=copy_ideas,
    lacks=lambda _module: (),
    figures=lambda module: lazy_ngettext("one idea", "%(num)s ideas", module.contribution_count),
)
