"""What becomes of the words in the tables of weighing."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.weighing.jobs import forget_senders

RECORD = "the office has typed it: the record of the procedure, in which it covers what must not be read"

CONTENT: Content = {
    "weighing": Exempt(MACHINE),
    "weighing_step": Exempt(OFFICE),
    "weighed_contribution": Exempt("it holds keys alone; the words stand in posts and in `entered_text`"),
    "entered_text": Internal(
        ("author_name", "address", "email"),
        forget_senders,
        {"body": RECORD, "organisation": "an organisation speaks in its name"},
    ),
    "argument": Exempt(OFFICE),
    "argument_block": Exempt("it holds keys alone"),
    "answer_notice": Exempt(MACHINE),
    "letter_run": Exempt(MACHINE),
    "printed_letter": Exempt("it holds keys alone"),
    "passage": Exempt("it holds places in texts"),
    "weighing_entry": Exempt(OFFICE),
}
