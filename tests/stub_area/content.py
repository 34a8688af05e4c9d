"""What becomes of the words in the table of notes, and whose they are."""

from forum.core.data.content_plan import MODERATION, Content, Published
from forum.core.data.people_plan import Nameless, People

CONTENT: Content = {
    "pinned_note": Published("pinned_note", ("title", "text"), None, {"hidden_reason": MODERATION}),
}

PEOPLE: People = {
    "pinned_note": Nameless(heading="Ihre Aushänge", why="Andere lesen sie weiter."),
}
