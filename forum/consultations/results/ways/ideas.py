"""What the ideas of a module contribute: how many there are by category and by status, their days, and all of them as a table."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement

from forum.consultations.ideas.idea_text import text_of_parts
from forum.consultations.ideas.queries.lists import count_by, list_tallies
from forum.consultations.ideas.queries.settings import list_categories, load_questions, load_settings
from forum.consultations.models.ideas import NO_CATEGORY, IdeaThread
from forum.consultations.models.procedures import Module
from forum.consultations.results import wordings
from forum.consultations.results.figures import Figure
from forum.consultations.results.ways.posts import (
    author_cells,
    author_columns,
    count_days,
    count_moderated,
    list_batches,
    list_posts,
    post_columns,
)
from forum.consultations.results.ways.way import Table, Way, nothing_to_count
from forum.core.data.csv_file import Cell
from forum.core.drawing.charts import chart_of
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy
from forum.discussions.models.posts import Post
from forum.discussions.readings import source_for_readers, wording_for_thread
from forum.discussions.status import Status
from forum.questionnaires.reading import column_names, row_of
from forum.questionnaires.values import LoadedQuestionnaire


def _figures(module: Module) -> Sequence[Figure]:
    return list(_list_figures(module))


def _list_figures(module: Module) -> Iterator[Figure]:
    tallies = list_tallies(module)
    base = sum(row.ideas for row in tallies)
    if not base:
        return
    note = lazy(wordings.shares_of_ideas, base)
    of_category = count_by(tallies, "category_id")
    names = [(one.name, of_category.get(one.id, 0)) for one in list_categories(module)]
    if names:
        without = of_category.get(NO_CATEGORY, 0)
        names += [(lazy(wordings.without_category), without)] if without else []
        title = lazy(wordings.by_category, module.title)
        yield Figure(f"{module.public_id}-categories", module.public_id, title, note, (chart_of("", base, names),))
    of_status = count_by(tallies, "status")
    statuses = [
        (lazy(wordings.status_of_idea, one.value), of_status[one.value]) for one in Status if of_status.get(one.value)
    ]
    if len(statuses) > 1:
        title = lazy(wordings.by_status, module.title)
        yield Figure(f"{module.public_id}-status", module.public_id, title, note, (chart_of("", base, statuses),))


def _threads(module: Module) -> ColumnElement[bool]:
    return IdeaThread.module_id == module.id


def _tables(module: Module) -> list[Table]:
    questions = load_questions(load_settings(module))
    ideas = Table("ideas", module.title, _("Ideas"), _columns(questions), lambda: _list_ideas(module, questions))
    title = _("%(module)s: comments", module=module.title)
    comments = Table(
        "comments", title, _("Comments"), post_columns(), lambda: list_posts(_threads(module), Post.number > 1)
    )
    return [ideas, comments]


def _columns(questions: LoadedQuestionnaire) -> list[str]:
    """What is asked beside title and text has a column for each question, in the order of the form."""
    head = [_("No."), _("Title"), *author_columns(), _("Text"), *column_names(questions)]
    return [*head, _("Category"), _("Place"), _("Latitude"), _("Longitude"), _("Status"), _("Supports"), _("Comments")]


def _list_ideas(module: Module, questions: LoadedQuestionnaire) -> Iterator[list[Cell]]:
    names = {one.id: one.name for one in list_categories(module)}
    place = 0
    for batch in list_batches(_threads(module), Post.number == 1):
        for post in batch:
            place += 1
            idea = post.thread
            assert isinstance(idea, IdeaThread)
            yield [place, idea.title, *author_cells(post), *_texts(post, questions), *_filing(idea, names)]


def _texts(post: Post, questions: LoadedQuestionnaire) -> list[Cell]:
    """Apart as they were typed; an imported idea, or one whose parts were not kept, is one text."""
    if post.parts is None:
        return [source_for_readers(post), *row_of(questions, {})]
    text = text_of_parts(post.parts, questions)
    return [wording_for_thread(text.body, post.thread), *row_of(questions, text.answers)]


def _filing(idea: IdeaThread, names: Mapping[int, str]) -> list[Cell]:
    where: list[Cell] = [idea.place or "", *(("" if one is None else one) for one in (idea.latitude, idea.longitude))]
    status = str(idea.status.label) if idea.status else ""
    return [names.get(idea.category_id or 0, ""), *where, status, idea.support_count, idea.reply_count]


IDEAS = Way(
    figures=_figures,
    days=lambda module: count_days(_threads(module)),
    moderated=lambda module: count_moderated(_threads(module)),
    is_counted=nothing_to_count,
    tables=_tables,
)
