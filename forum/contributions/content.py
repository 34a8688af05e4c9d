"""What becomes of the words in the tables of answers, proposals and imports."""

from forum.core.data.content_plan import OFFICE, Content, Exempt
from forum.core.data.people_plan import Nobody, People

CONTENT: Content = {
    "tag": Exempt("a word that many topics share: it stands nowhere by itself, and leaves a topic by an edit"),
    "status_step": Exempt(OFFICE),
    "contribution_import": Exempt("the office uploads it; what is taken in becomes posts"),
    "import_file": Exempt("the office uploads it; what is taken in becomes posts"),
    "imported_text": Exempt("where a post was imported from"),
}

PEOPLE: People = {
    "status_step": Nobody("what the city did with a proposal"),
    "imported_text": Nobody("written before there was a forum, by people without an account"),
}
