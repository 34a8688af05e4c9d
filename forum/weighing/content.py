"""What becomes of the words in the tables of weighing."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Address, Kept, Nameless, Nobody, People
from forum.core.data.retention import Retention
from forum.core.text.locale import lazy_gettext as _
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

PEOPLE: People = {
    "argument": Nameless(
        heading=_("Arguments that you work on"),
        by=("assignee_id",),
        left_out=("reason_html",),
        why=_("It is the city's work, which goes on without you."),
    ),
    "entered_text": Kept(
        heading=_("Letters and mails that the office has entered for you"),
        by=(Address("email"),),
        why=_("You get an answer to it; who sent it is deleted afterwards."),
    ),
    "argument_block": Nobody("it holds keys alone"),
    "weighed_contribution": Nobody("it holds keys alone; the words stand in posts and in `entered_text`"),
    "weighing_entry": Nobody("the city's work on an argument"),
}

RETENTION = (
    Retention(
        what=_("Who sent letters and mails to a consultation"),
        tables="('entered_text',)",
        period=lambda: _("as the letter says, after the answer"),
        why=_("To send the answer, and for questions about it."),
        job=forget_senders,
    ),
)
