"""What becomes of the words in the tables of spaces."""

from forum.core.data.content_plan import OFFICE, Content, Exempt

CONTENT: Content = {
    "space": Exempt(OFFICE),
}
