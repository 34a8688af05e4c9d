"""The acts on documents and folders. The office's log names none: what is private is known to those who sit there."""

from forum.core.acts.verbs import AreaActs
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(),
    unaudited=(
        "document.added",
        "document.deleted",
        "document.level_set",
        "document.moved",
        "document.read",
        "document.renamed",
        "document.replaced",
        "document.restored",
        "document.taken_back",
        "file.read",
        "folder.created",
        "folder.deleted",
        "folder.renamed",
    ),
    subjects={"document": _("Document"), "file": _("File"), "folder": _("Folder")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
