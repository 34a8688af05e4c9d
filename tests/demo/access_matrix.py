"""Who gets which answer from the demo mailbox, which exists in the demonstration only; the mail is made up."""

from collections.abc import Mapping

Expected = Mapping[str, int]

EVERYBODY = ("guest", "member", "suspended", "expert", "moderator", "office")

MATRIX: Mapping[str, Expected] = {
    "demo.list_mails": dict.fromkeys(EVERYBODY, 200),
    "demo.show_mail": dict.fromkeys(EVERYBODY, 404),
}
