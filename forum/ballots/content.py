"""What becomes of the words in the tables of ballots."""

from forum.core.data.content_plan import Content, Exempt
from forum.core.data.people_plan import Kept, People
from forum.core.text.locale import lazy_gettext as _

RECORD = "the chair or the office words it; it stands in the record of the vote, which nobody changes"

CONTENT: Content = {
    "ballot": Exempt(RECORD),
    "ballot_option": Exempt(RECORD),
    "ballot_voter": Exempt("names as they stood in the record of the vote"),
    "key_holder": Exempt("names as they stood in the record of the vote"),
    "counted_code": Exempt("a word without a person, by which a voter finds the own vote again"),
    "box_code": Exempt("a word without a person, by which a voter finds the own vote again"),
    "ballot_audit": Exempt("written by the software"),
}

RECORDED = _("Who voted, and how in open votes, belongs to the minutes of the body. Secret votes are tied to nobody.")

PEOPLE: People = {
    "ballot_voter": Kept(
        heading=_("Votes of bodies in which you could vote"), left_out=("has_voted", "place"), why=RECORDED
    ),
    "named_vote": Kept(heading=_("Your open votes in bodies"), by=("voter_id",), why=RECORDED),
    "sealed_vote": Kept(heading=_("Your sealed votes"), by=("voter_id",), left_out=("seal",), why=RECORDED),
    "key_holder": Kept(heading=_("Votes of which you hold a part of the key"), left_out=("public_key",), why=RECORDED),
}
