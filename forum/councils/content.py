"""What becomes of the words in the tables of councils."""

from forum.core.data.content_plan import OFFICE, Content, Exempt, Internal
from forum.councils.jobs import forget_invitations

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
