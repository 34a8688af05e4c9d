"""What becomes of the words in the tables of ballots."""

from forum.core.data.content_plan import Content, Exempt

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
