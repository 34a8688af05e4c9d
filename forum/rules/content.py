"""What becomes of the words in the tables of the dialogue rules."""

from forum.core.data.content_plan import OFFICE, Content, Exempt

CONTENT: Content = {
    "rules_version": Exempt(OFFICE),
    "rules_clause": Exempt(OFFICE),
}
