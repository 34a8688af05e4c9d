"""What becomes of the words in the tables of answers, proposals and imports."""

from forum.core.data.content_plan import OFFICE, Content, Exempt

CONTENT: Content = {
    "tag": Exempt("a word that many topics share: it stands nowhere by itself, and leaves a topic by an edit"),
    "status_step": Exempt(OFFICE),
    "contribution_import": Exempt("the office uploads it; what is taken in becomes posts"),
    "import_file": Exempt("the office uploads it; what is taken in becomes posts"),
    "imported_text": Exempt("where a post was imported from"),
}
