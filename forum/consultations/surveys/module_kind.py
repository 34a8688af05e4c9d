"""Questionnaires among the ways to take part."""

from collections.abc import Iterator

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module
from forum.consultations.module_kinds import ModuleKind
from forum.consultations.surveys.queries.find import get_survey, load_questions
from forum.consultations.surveys.services.build import begin_survey, copy_survey, end_survey
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext


def _figures(module: Module) -> object:
    amount = module.contribution_count
    return lazy_ngettext("one reply", "%(num)s replies", amount) if amount else _("no replies yet")


def _lacks(module: Module) -> Iterator[object]:
    survey = get_survey(module)
    if not load_questions(survey).questions:
        yield _("At least one question")
    elif survey.is_anonymous and survey.box_id is None:
        yield _("The questions are not completed yet; only then replies can be sealed")


SURVEY = ModuleKind(
    name="survey",
    label=_("Questionnaire"),
    icon="fact_check",
    purpose=_("Questions with conditions, in sections; by name or anonymous, also on paper."),
    invitation=_("Answer the questionnaire"),
    page="consultations.show_survey",
    desk="consultations.show_survey_desk",
    phases=(PhaseKind.IDEAS, PhaseKind.DISCUSSION, PhaseKind.VOTE),
    takes_guests=True,
    begin=begin_survey,
    end=end_survey,
    copy=copy_survey,
    lacks=lambda module: list(_lacks(module)),
    figures=_figures,
)
