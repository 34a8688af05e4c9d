"""What public pages show of files: their names and sizes, and pictures."""

from forum.core.web.page_changes import shown
from forum.documents.models import File

SHOWN = (shown(File, "files"),)
