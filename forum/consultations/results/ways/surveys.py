"""What a questionnaire contributes: its figures if everybody may see them, by group where replies are somebody's, and its days."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from sqlalchemy import Select, select

from forum.accounts.models import Group, User
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import Survey, SurveyReply
from forum.consultations.results.figures import Figure, beside_the_whole
from forum.consultations.results.ways.way import Table, Way, nothing_to_moderate
from forum.consultations.results.wordings import question_title
from forum.consultations.surveys.exports.rows import list_columns, list_rows
from forum.consultations.surveys.policies import may_see_results, why_never_opened
from forum.consultations.surveys.queries.find import find_box, get_survey, list_versions, load_questions
from forum.core.data.database import session
from forum.core.drawing.charts import Chart
from forum.core.drawing.small_counts import hide_small
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy
from forum.core.time import clock
from forum.questionnaires.models import AnswerSheet
from forum.questionnaires.queries import load_parts
from forum.questionnaires.results.figures import Figures, figures_of
from forum.questionnaires.values import LoadedQuestionnaire

AT_ONCE = 2_000


def _figures(module: Module) -> Sequence[Figure]:
    """Of the version that was asked last."""
    survey = get_survey(module)
    box = find_box(survey)
    if why_never_opened(box) or not may_see_results(survey, box, is_office=False):
        return ()
    loaded = load_questions(survey)
    of_groups = {} if survey.is_anonymous else _of_groups(survey, loaded)
    return [
        _figure(module, one, {group: figures[place] for group, figures in of_groups.items()})
        for place, one in enumerate(figures_of(loaded))
        if one.charts
    ]


def _of_groups(survey: Survey, loaded: LoadedQuestionnaire) -> Mapping[Group, Sequence[Figures]]:
    return {group: figures_of(loaded, among=_sheets_of(survey, group)) for group in Group}


def _sheets_of(survey: Survey, group: Group) -> Select[int]:
    query = select(SurveyReply.sheet_id).join(User, User.id == SurveyReply.user_id)
    return query.where(SurveyReply.survey_id == survey.id, User.group == group)


def _figure(module: Module, one: Figures, of_groups: Mapping[Group, Figures]) -> Figure:
    charts = {group: figures.charts[0] if figures.charts else Chart("", 0, ()) for group, figures in of_groups.items()}
    return Figure(
        key=f"{module.public_id}-{one.item.question.public_id}",
        module=module.public_id,
        title=lazy(question_title, one.item.number, one.item.question.words),
        note=one.base_words,
        charts=one.charts,
        notes=(*one.condition_words, *one.notes),
        # a table of several charts has one base a row
        groups=beside_the_whole(one.charts[0], charts) if len(one.charts) == 1 else (),
    )


def _days(module: Module) -> Mapping[date, int]:
    """Replies by name, for others keep no moment; a day of few is told together with another one or not at all."""
    survey = get_survey(module)
    if survey.is_anonymous:
        return {}
    query = select(AnswerSheet.answered_at).join(SurveyReply, SurveyReply.sheet_id == AnswerSheet.id)
    query = query.where(SurveyReply.survey_id == survey.id, AnswerSheet.answered_at.is_not(None))
    counts = Counter(
        clock.day_of(moment) for moment in session.scalars(query.execution_options(yield_per=AT_ONCE)) if moment
    )
    return {day: count for day, count in hide_small(counts).items() if count}


def _is_opened(module: Module) -> bool:
    """Or never will be."""
    survey = get_survey(module)
    box = find_box(survey)
    return not survey.is_anonymous or box is None or not box.takes_entries


def _tables(module: Module) -> list[Table]:
    """One of each version; of sealed replies none before they are opened."""
    survey = get_survey(module)
    if not may_see_results(survey, find_box(survey), is_office=True):
        return []
    versions = list_versions(survey)
    tables = []
    for number, version in enumerate(versions, 1):
        loaded = load_parts(version)
        several = _("%(title)s, version %(number)s", title=module.title, number=number)
        title = several if len(versions) > 1 else module.title
        rows = partial(list_rows, survey, loaded)
        tables.append(Table(f"replies-{number}", title, _("Replies"), list_columns(survey, loaded), rows))
    return tables


SURVEY = Way(figures=_figures, days=_days, moderated=nothing_to_moderate, is_counted=_is_opened, tables=_tables)
