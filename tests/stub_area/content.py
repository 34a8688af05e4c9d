"""What becomes of the words in the table of notes."""

from forum.core.data.content_plan import MODERATION, Content, Published

CONTENT: Content = {
    "pinned_note": Published("pinned_note", ("title", "text"), None, {"hidden_reason": MODERATION}),
}
