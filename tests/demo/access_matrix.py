"""Who gets which answer from the demo mailbox, which exists in the demonstration only."""

from tests.support.access import Row, Target, everybody
from tests.support.outbox import write_mail


def mail() -> Target:
    return Target({"public_id": write_mail().public_id})


MATRIX = (
    Row("demo.list_mails", everybody(200)),
    Row("demo.show_mail", everybody(200), mail),
)
