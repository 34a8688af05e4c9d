"""All pages of files and documents: importing this module hangs them on the blueprint."""

from forum.documents.views import archive, change, compare, document, files, folders, level, preview, shelf, uploads
from forum.documents.views.blueprint import documents

__all__ = [
    "archive",
    "change",
    "compare",
    "document",
    "documents",
    "files",
    "folders",
    "level",
    "preview",
    "shelf",
    "uploads",
]
