"""What a dialogue contributes: its posts."""

from sqlalchemy import ColumnElement

from forum.consultations.models.procedures import Module
from forum.consultations.models.talks import ConsultationThread
from forum.consultations.results.ways.posts import count_days, count_moderated, list_posts, post_columns
from forum.consultations.results.ways.way import Table, Way, no_figures, nothing_to_count
from forum.core.text.locale import gettext as _


def _threads(module: Module) -> ColumnElement[bool]:
    return ConsultationThread.module_id == module.id


def _tables(module: Module) -> list[Table]:
    return [Table("posts", module.title, _("Posts"), post_columns(), lambda: list_posts(_threads(module)))]


TALK = Way(
    figures=no_figures,
    days=lambda module: count_days(_threads(module)),
    moderated=lambda module: count_moderated(_threads(module)),
    is_counted=nothing_to_count,
    tables=_tables,
)
