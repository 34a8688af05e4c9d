"""What becomes of the words in the tables of threads and posts."""

from forum.core.data.content_plan import MACHINE, MODERATION, OFFICE, Content, Exempt, Published
from forum.discussions.jobs import erase_texts

CONTENT: Content = {
    "post": Published(
        "post",
        ("body", "html", "parts", "promise"),
        erase_texts,
        {
            "spoken_as": "the label keeps the place in the thread",
            "written_by": "the label keeps the place in the thread",
            "submission_key": MACHINE,
            "hidden_reason": MODERATION,
        },
    ),
    "post_revision": Published("post", ("body",), erase_texts),
    "thread": Published(
        "post",
        ("title", "closing_summary", "closing_summary_html"),
        erase_texts,
        {"author_name": "the label of the opening post", "voices": MACHINE, "came_of_it": OFFICE},
    ),
    "trail_entry": Exempt("the moderation says why it has acted; the name is a label"),
}
