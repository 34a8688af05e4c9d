"""What becomes of the words in the tables of the search index."""

from forum.core.data.content_plan import Content, Exempt

MADE_OF_TEXTS = "made of texts whose own tables have a plan, and gone with them"

CONTENT: Content = {
    "index_word": Exempt("stems of words, without their order"),
    "search_document": Exempt(MADE_OF_TEXTS),
    "search_text": Exempt(MADE_OF_TEXTS),
    "search_stem": Exempt(MADE_OF_TEXTS),
    "search_form": Exempt(MADE_OF_TEXTS),
    "search_check": Exempt("the database writes it"),
}
