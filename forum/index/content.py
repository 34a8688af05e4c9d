"""What becomes of the words in the tables of the search index, and of what it says about people."""

from forum.core.data.content_plan import Content, Exempt
from forum.core.data.people_plan import Nobody, People

MADE_OF_TEXTS = "made of texts whose own tables have a plan, and gone with them"

CONTENT: Content = {
    "index_word": Exempt("stems of words, without their order"),
    "search_document": Exempt(MADE_OF_TEXTS),
    "search_text": Exempt(MADE_OF_TEXTS),
    "search_stem": Exempt(MADE_OF_TEXTS),
    "search_form": Exempt(MADE_OF_TEXTS),
    "search_check": Exempt("the database writes it"),
}

# keys without foreign keys: the index is made anew at any time, and is never what keeps a row
PEOPLE: People = {
    "search_document": Nobody(
        "made of rows that have a plan: with their person it loses the tie, see index/leaving.py"
    ),
    "search_text": Nobody("made of rows that have a plan, anew before their person is gone, see index/leaving.py"),
}
