"""What becomes of the words in the tables of councils."""

from forum.core.data.content_plan import OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Address, Gone, Kept, Nameless, Nobody, People
from forum.core.data.retention import Retention, days
from forum.core.text.locale import lazy_gettext as _
from forum.councils.jobs import forget_invitations
from forum.councils.services.forget import KEPT_FOR, recorded_places

OF_THE_RECORD = "chair and managing office write it, as the record of what the body did"
OWN_WORK = "members of a body write it for their own work; whoever steers the body deletes it"
OWN_WORDS = "a member wants it in the record of the body under their name; the record keeps it"

CONTENT: Content = {
    "body": Exempt(OFFICE),
    "instruction": Exempt(OFFICE),
    "membership": Internal(("name", "email"), forget_invitations, {"for_whom": OFFICE}),
    "task": Exempt(OWN_WORK),
    "meeting": Exempt(OF_THE_RECORD),
    "meeting_note": Exempt(OF_THE_RECORD),
    "agenda_item": Exempt(OWN_WORK),
    "standing_item": Exempt(OF_THE_RECORD),
    "own_note": Exempt("a person writes it for themselves alone; it goes with the item or the account"),
    "attendance": Exempt(OF_THE_RECORD),
    "presence": Exempt(OF_THE_RECORD),
    "own_vote": Exempt(OWN_WORDS),
    "resolution": Exempt(OF_THE_RECORD),
    "resolution_wording": Exempt(OF_THE_RECORD),
    "resolution_step": Exempt(OF_THE_RECORD),
    "minutes": Exempt(OF_THE_RECORD),
    "minutes_passage": Exempt(OF_THE_RECORD),
    "minutes_version": Exempt(OF_THE_RECORD),
    "minutes_objection": Exempt(OWN_WORDS),
    "circular": Exempt(OF_THE_RECORD),
    "circular_objection": Exempt(OWN_WORDS),
}

RECORDED = _("Who belonged to a body and what they said and decided there belongs to its record.")
STAYS_WITH_THE_BODY = _("It is part of the body's work, which goes on without you.")

PEOPLE: People = {
    "body": Nobody("the office founds it; the address in it is the office's"),
    "membership": Kept(heading=_("Your places in bodies"), by=("person_id", Address("email")), why=RECORDED),
    "deputation": Kept(heading=_("Days on which somebody stood in"), by=("principal_id", "deputy_id"), why=RECORDED),
    "attendance": Kept(heading=_("Meetings that you were asked to"), by=("membership_id",), why=RECORDED),
    "presence": Kept(heading=_("When you were in meetings"), by=("attendance_id",), why=RECORDED),
    "speaker": Kept(heading=_("When you asked to speak"), by=("attendance_id",), why=RECORDED),
    "own_vote": Kept(heading=_("Votes that you had recorded"), by=("attendance_id",), why=RECORDED),
    "conflict": Kept(heading=_("Resolutions in which you took no part"), by=("membership_id",), why=RECORDED),
    "date_answer": Kept(heading=_("Dates on which you could come"), by=("membership_id",), why=RECORDED),
    "minutes_objection": Kept(
        heading=_("Your objections to minutes"), by=("membership_id",), left_out=("answer_words",), why=RECORDED
    ),
    "circular_objection": Kept(heading=_("Your objections to votes by circular"), by=("membership_id",), why=RECORDED),
    "agenda_item": Nameless(
        heading=_("Items that you have proposed for agendas"),
        by=("proposed_by_id",),
        left_out=("html", "record_text", "outcome_words"),
        why=STAYS_WITH_THE_BODY,
    ),
    "task": Nameless(heading=_("Your tasks in bodies"), by=("person_id",), why=STAYS_WITH_THE_BODY),
    "own_note": Gone(heading=_("Your own notes on agendas")),
    "body_visit": Gone(heading=_("Bodies whose pages you have visited")),
    "folder_visit": Gone(heading=_("Meeting folders that you have opened")),
    "agenda_paper": Nobody("it holds keys alone"),
    "meeting_ballot": Nobody("it holds keys alone"),
    "minutes_passage": Nobody("chair and managing office write it, as the record of what the body did"),
}

RETENTION = (
    Retention(
        what=_("Names and addresses of people who have not taken a place in a body"),
        tables=("membership",),
        period=lambda: _("%(period)s after the last day to answer", period=days(KEPT_FOR.days)),
        why=_("So that the office can ask again."),
        job=forget_invitations,
        held=recorded_places,
    ),
)
