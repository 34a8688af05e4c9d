"""What becomes of the words in the tables of core."""

from forum.core.data.content_plan import MACHINE, OFFICE, Content, Exempt, Internal
from forum.core.mail.delivery import forget_old_mail

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
    "attempt": Exempt("keyed hashes, deleted after a day"),
}
