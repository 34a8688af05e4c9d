"""What becomes of the words in the table of files."""

from forum.core.data.content_plan import OFFICE, Content, Exempt

CONTENT: Content = {"file": Exempt(OFFICE)}
