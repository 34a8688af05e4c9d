"""What becomes of the words in the tables of threads and posts."""

from forum.core.data.content_plan import MACHINE, MODERATION, OFFICE, Content, Exempt, Published
from forum.core.data.people_plan import Gone, Nameless, Nobody, People, in_place_of_name
from forum.core.data.retention import Retention, days
from forum.core.operator_settings import retention
from forum.core.text.locale import lazy_gettext as _
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

OTHERS_ANSWERED = _("Others have answered it. Instead of your name it says “Deleted account”.")

PEOPLE: People = {
    "thread": Nameless(
        heading=_("Threads that you have begun"),
        by=("author_id",),
        left_out=("closing_summary_html", "voices"),
        instead={"author_name": in_place_of_name("author_name")},
        why=OTHERS_ANSWERED,
    ),
    "post": Nameless(
        heading=_("Your posts"),
        by=("author_id",),
        left_out=("html", "submission_key"),
        instead={
            # of a post for an organisation the person stands beside it
            "spoken_as": in_place_of_name("spoken_as", unless="written_by"),
            "written_by": in_place_of_name("written_by"),
            "submission_key": None,
        },
        why=OTHERS_ANSWERED,
    ),
    "post_revision": Nameless(heading=_("Earlier wordings of your posts"), by=("post_id",), why=OTHERS_ANSWERED),
    "quotation": Nobody("it only says which post quotes which"),
    "trail_entry": Nobody("what the moderation did to a thread"),
    "support": Gone(heading=_("What you support")),
    "reading": Gone(heading=_("Threads that you have read or follow")),
    "voice": Gone(heading=_("Threads in which you have written")),
}

RETENTION = (
    Retention(
        what=_("Texts of deleted and hidden posts"),
        tables="('post','post_revision','thread')",
        period=lambda: days(retention().days),
        why=_("As long as somebody can object to a decision."),
        job=erase_texts,
    ),
)
