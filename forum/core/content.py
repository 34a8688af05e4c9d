"""What becomes of the words in the tables of core."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.core.data.people_plan import Address, Gone, Nameless, Nobody, People
from forum.core.data.retention import Retention, days
from forum.core.mail.delivery import KEPT_FOR, REFUSALS_KEPT_FOR, forget_old_mail, unsent_mails
from forum.core.security import throttle
from forum.core.text.locale import lazy_gettext as _

CONTENT: Content = {
    "outgoing_mail": Internal(
        ("recipient", "greeting", "subject", "text_body", "html_body"),
        forget_old_mail,
        {"message_id": MACHINE, "kind": MACHINE, "last_error": MACHINE, "leaving_url": MACHINE},
    ),
    "mail_attachment": Internal(("name",), forget_old_mail, {"media_type": MACHINE}),
    "refused_address": Exempt("keyed hashes, deleted after a year"),
    "mail_queue": Exempt("the mail server's words about a pause, gone when it ends"),
    "office_setting": Exempt(OFFICE),
    "activity": Exempt("verbs and keys"),
    "act_consumer": Exempt(MACHINE),
    "act_delivery": Exempt("keys, and of an error only its kind and place"),
    "audit_entry": Exempt("verbs and keys"),
    "audit_head": Exempt(MACHINE),
    "page_state": Exempt(MACHINE),
    "job_run": Exempt(MACHINE),
    "due_hold": Exempt("names of sources and keys"),
    "learned_minutes": Exempt(MACHINE),
    "attempt": Exempt("keyed hashes, deleted after a day"),
}

PEOPLE: People = {
    "outgoing_mail": Gone(
        heading=_("Mails to you"),
        by=("person_id", Address("recipient")),
        # you have got the words; what is notified of may be somebody else's
        left_out=("message_id", "about_id", "greeting", "subject", "text_body", "html_body", "last_error"),
    ),
    "mail_attachment": Gone(heading=_("Files in mails to you"), by=("mail_id",), left_out=("content",)),
    "activity": Nameless(
        heading=_("What you have done"),
        by=("by_id",),
        left_out=("subject_id", "details", "space_id"),
        why=_("The forum must be able to say what was done and when; it no longer says by whom."),
    ),
    "due_hold": Nameless(
        heading=_("What you have taken on in the office's inbox"),
        why=_("The forum learns from it how long such work takes; it no longer says who did it."),
    ),
    "act_delivery": Nobody("it holds acts until they are handed on"),
    "audit_entry": Nobody("the log of the office keeps verbs and keys; nobody can change it, and no name stands in it"),
}

RETENTION = (
    Retention(
        what=_("Mails"),
        tables=("outgoing_mail", "mail_attachment"),
        period=lambda: days(KEPT_FOR.days),
        why=_("So that the office can see whether mail arrives."),
        job=forget_old_mail,
        held=unsent_mails,
    ),
    Retention(
        what=_("Attempts to log in and the like, as keyed hashes"),
        tables=("attempt",),
        period=lambda: days(throttle.KEPT_FOR.days),
        why=_("To slow down whoever tries passwords."),
        job=throttle.forget_old_attempts,
    ),
    Retention(
        what=_("Addresses that refuse mail, as keyed hashes"),
        tables=("refused_address",),
        period=lambda: days(REFUSALS_KEPT_FOR.days),
        why=_("So that no more mail goes to an address that does not exist."),
        job=forget_old_mail,
    ),
)
