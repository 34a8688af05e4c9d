"""What becomes of the words in the tables of notifications."""

from forum.core.data.content_plan import MACHINE, Content, Exempt

OWN_WORDS = "the person's own name for a place or a search, read by nobody else, gone with the account"

CONTENT: Content = {
    "subscription": Exempt(OWN_WORDS),
    "mute": Exempt(MACHINE),
    "channel_choice": Exempt(MACHINE),
    "notice_settings": Exempt(MACHINE),
    "notice": Exempt(MACHINE),
    "told_act": Exempt(MACHINE),
}
