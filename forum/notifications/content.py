"""What becomes of the words in the tables of notifications."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt

OWN_WORDS = "the person's own name for a place or a search, read by nobody else, gone with the account"

CONTENT: Content = {
    "subscription": Exempt(OWN_WORDS),
    "mute": Exempt(MACHINE),
    "channel_choice": Exempt(MACHINE),
    "notice_settings": Exempt(MACHINE),
    "notice": Exempt(MACHINE),
    "told_act": Exempt(MACHINE),
    "digest_state": Exempt(MACHINE),
    "digest": Exempt(MACHINE),
    "digest_line": Exempt(MACHINE),
    "newsletter_subscriber": Exempt("an address and choices that its owner alone sees and ends, deleted a month later"),
    "newsletter_issue": Exempt(OFFICE),
    "newsletter_field": Exempt(MACHINE),
    "newsletter_delivery": Exempt(MACHINE),
}
