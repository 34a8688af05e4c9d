"""What becomes of the words in the table of fields of action."""

from forum.core.data.content_plan import OFFICE, Content, Exempt

CONTENT: Content = {"field_of_action": Exempt(OFFICE)}
