"""What public pages show of papers."""

from forum.core.web.page_changes import shown
from forum.papers.models import Paper, PaperVersion

SHOWN = (
    shown(Paper, "papers"),
    shown(PaperVersion, "papers"),
)
