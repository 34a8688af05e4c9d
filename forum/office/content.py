"""What becomes of the words in the tables of the office."""

from forum.core.data.content_plan import Content, Exempt

CONTENT: Content = {
    "office_reminder": Exempt("a day and a key, deleted after thirty days"),
}
