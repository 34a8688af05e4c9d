"""What becomes of the words in the tables of triage."""

from forum.core.data.content_plan import Content, Exempt

CONTENT: Content = {
    "finding": Exempt("places and kinds of marks, no words"),
    "term": Exempt("the office writes the word lists"),
}
