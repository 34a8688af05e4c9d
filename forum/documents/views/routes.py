"""All pages of files and documents: importing this module hangs them on the blueprint."""

from forum.documents.views import files
from forum.documents.views.blueprint import documents

__all__ = ["documents", "files"]
