"""What becomes of the words in the tables of notifications."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt
from forum.core.data.people_plan import Address, Gone, Nobody, People
from forum.core.data.retention import Retention, after_the_end, days
from forum.core.mail.delivery import KEPT_FOR
from forum.core.text.locale import lazy_gettext as _
from forum.notifications import jobs
from forum.notifications.digests import jobs as digest_jobs
from forum.notifications.newsletter import jobs as newsletter_jobs
from forum.notifications.newsletter.services.consent import KEPT_FOR as LEFT_KEPT_FOR

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

PEOPLE: People = {
    "subscription": Gone(heading=_("What you follow, and your saved searches and places")),
    "mute": Gone(heading=_("What you have muted")),
    "channel_choice": Gone(heading=_("How you are told of what")),
    "notice_settings": Gone(heading=_("Your settings of notifications")),
    "notice": Gone(heading=_("Your notifications")),
    "told_act": Nobody("it names acts alone; who did them is forgotten with the account"),
    "digest_state": Gone(heading=_("Your summaries")),
    "digest": Gone(heading=_("Summaries that were written to you")),
    "digest_line": Gone(heading=_("What your summaries told"), by=("digest_id",)),
    "newsletter_subscriber": Gone(heading=_("Your consent to the newsletter"), by=("person_id", Address("email"))),
    "newsletter_field": Gone(heading=_("Fields of action of your newsletter"), by=("subscriber_id",)),
    "newsletter_delivery": Gone(heading=_("Newsletters that were sent to you"), by=("subscriber_id",)),
}

RETENTION = (
    Retention(
        what=_("Notifications that were read"),
        tables=("notice", "told_act"),
        period=lambda: days(jobs.READ_KEPT_FOR.days),
        why=_("So that you find again what you were told; those that you keep stay."),
        job=jobs.forget_old_notices,
        held=jobs.kept_notices,
    ),
    Retention(
        what=_("Which summary told what"),
        tables=("digest", "digest_line"),
        period=lambda: days(KEPT_FOR.days),
        why=_("So that the office can see whether mail arrives."),
        job=digest_jobs.delete_old_digests,
    ),
    Retention(
        what=_("Consents to the newsletter that have ended"),
        tables=("newsletter_subscriber", "newsletter_field", "newsletter_delivery"),
        period=lambda: after_the_end(days(LEFT_KEPT_FOR.days)),
        why=_("So that whoever left can take it back."),
        job=newsletter_jobs.forget_newsletter_readers,
    ),
)
