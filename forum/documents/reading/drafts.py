"""The text of a draft that somebody uploads: Word, LibreOffice or plain Markdown. The file itself is not kept."""

from forum.core.text.locale import lazy_gettext as _
from forum.documents.errors import FileRefused
from forum.documents.models import FileKind
from forum.documents.reading.run import LONGEST_DRAFT, read_draft
from forum.documents.services.store import examine

DRAFT_ENDINGS = ("docx", "odt", "md", "txt")
DRAFT_KINDS = frozenset({FileKind.OFFICE, FileKind.TEXT})
NO_DRAFT = _("A draft is a text: DOCX, ODT, Markdown or plain text. Tables, slides and PDF are not taken here.")
UNREADABLE = _(
    "No text could be read out of this file. It may be damaged, too large, or hold parts that are not allowed. "
    "Save it anew, or paste the text."
)
TOO_LONG = _(
    "The text of this file is longer than %(most)s characters. Part it into several texts.", most=LONGEST_DRAFT
)


def text_of_draft(content: bytes, name: str) -> str:
    """The text as Markdown, headings with #; raises FileRefused with the rule that the file breaks."""
    found = examine(content, name, kinds=DRAFT_KINDS)
    ending = found.endings[0]
    if ending not in DRAFT_ENDINGS:
        raise FileRefused(NO_DRAFT)
    text = content.decode("utf-8-sig") if found.kind is FileKind.TEXT else read_draft(content, ending)
    if text is None or not text.strip():
        raise FileRefused(UNREADABLE)
    if len(text) > LONGEST_DRAFT:
        raise FileRefused(TOO_LONG)
    return text
