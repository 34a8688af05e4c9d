"""What public pages show of papers."""

from forum.core.web.page_changes import shown
from forum.papers.models import Amendment, Paper, PaperVersion, Paragraph, Remark, VersionRow, Wording

# of a closed version nothing changes but who may read it
SHOWN = (
    shown(Paper, "papers", columns=("public_id", "space_id", "level", "public_from", "ceiling"), from_birth=False),
    shown(PaperVersion, "papers"),
    shown(VersionRow, "papers", from_birth=False),
    shown(Paragraph, "papers", columns=("public_id", "kind"), from_birth=False),
    # what is said about a text that everybody reads; the posts themselves belong to their thread
    shown(Remark, "said:{paper_id}"),
    shown(Amendment, "said:{paper_id}"),
    shown(Wording, "papers", columns=("body", "html"), from_birth=False),
)
