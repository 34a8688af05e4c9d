"""What public pages show of the moderation's work: the log of acts and the yearly figures."""

from forum.core.web.page_changes import shown
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection
from forum.moderation.models.reports import Report

SHOWN = (
    shown(Case, "moderation", columns=("subject_kind",), from_birth=False),
    shown(Report, "moderation"),
    shown(Decision, "moderation"),
    shown(Objection, "moderation"),
)
