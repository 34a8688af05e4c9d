"""What becomes of the words in the tables of organisations."""

from forum.core.data.content_plan import MACHINE, MODERATION, Content, Exempt, Published
from forum.core.data.people_plan import Gone, Nameless, People
from forum.core.text.locale import lazy_gettext as _

CONTENT: Content = {
    "organisation": Published(
        "organisation",
        ("about", "about_html", "website"),
        None,
        {
            "name": "the name under which posts were written stays known",
            "sort_key": MACHINE,
            "name_key": MACHINE,
            "purpose": "the office has checked it; the record of the listing",
            "proof": "the office alone reads it; the record of the listing",
            "requested_function": "the office alone reads it; the record of the listing",
            "decision_text": "the office writes it",
            "hidden_reason": MODERATION,
        },
    ),
    "mandate": Exempt("the office enters it"),
}

PEOPLE: People = {
    "mandate": Gone(heading=_("Your mandates")),
    "organisation": Nameless(
        heading=_("Organisations that you have had listed"),
        by=("requested_by_id",),
        left_out=("sort_key", "name_key", "about_html"),
        why=_("The organisation goes on; it no longer says who had it listed."),
    ),
}
