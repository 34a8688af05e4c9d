"""What public pages show of files: their names and sizes, and pictures."""

from forum.core.web.page_changes import shown
from forum.documents.models import Document, DocumentVersion, File, Folder

SHOWN = (
    shown(File, "files"),
    shown(Document, "documents"),
    shown(DocumentVersion, "documents"),
    shown(Folder, "documents"),
)
