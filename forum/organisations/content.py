"""What becomes of the words in the tables of organisations."""

from forum.core.data.content_plan import MACHINE, MODERATION, Content, Exempt, Published

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
