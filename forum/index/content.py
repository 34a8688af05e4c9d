"""What becomes of the words in the tables of the search index."""

from forum.core.data.content_plan import Content, Exempt

CONTENT: Content = {
    "index_word": Exempt("stems of words, without their order"),
}
