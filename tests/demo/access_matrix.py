"""Who gets which answer from the demo mailbox, which exists in the demonstration only."""

from forum.core.mail.message import Attachment
from tests.support.access import Row, Target, everybody
from tests.support.outbox import write_mail


def mail() -> Target:
    return Target({"public_id": write_mail().public_id})


def attachment() -> Target:
    written = write_mail(attachments=(Attachment("programm.txt", "text/plain", b"Programm"),))
    return Target({"public_id": written.public_id, "number": 1})


MATRIX = (
    Row("demo.list_mails", everybody(200)),
    Row("demo.show_mail", everybody(200), mail),
    Row("demo.show_attachment", everybody(200), attachment),
)
