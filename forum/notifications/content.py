"""What becomes of the words in the tables of notifications."""

from forum.core.data.content_plan import MACHINE, Content, Exempt
from forum.core.data.people_plan import Gone, People
from forum.core.data.retention import Retention, days
from forum.core.text.locale import lazy_gettext as _
from forum.notifications import jobs

OWN_WORDS = "the person's own name for a place or a search, read by nobody else, gone with the account"

CONTENT: Content = {
    "subscription": Exempt(OWN_WORDS),
    "mute": Exempt(MACHINE),
    "channel_choice": Exempt(MACHINE),
    "notice_settings": Exempt(MACHINE),
    "notice": Exempt(MACHINE),
    "told_act": Exempt(MACHINE),
}

PEOPLE: People = {
    "subscription": Gone(heading=_("What you follow, and your saved searches and places")),
    "mute": Gone(heading=_("What you have muted")),
    "channel_choice": Gone(heading=_("How you are told of what")),
    "notice_settings": Gone(heading=_("Your settings of notifications")),
    "notice": Gone(heading=_("Your notifications")),
}

RETENTION = (
    Retention(
        what=_("Notifications that were read"),
        tables=("notice", "told_act"),
        period=lambda: days(jobs.READ_KEPT_FOR.days),
        why=_("So that you find again what you were told; those that you keep stay."),
        job=jobs.forget_old_notices,
    ),
)
