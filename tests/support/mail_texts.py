"""What each kind of mail says: the scenes that bring one about, and the lines that its reader needs."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.message import MailKind
from forum.core.mail.outbox import OutgoingMail
from tests.support.outbox import render_notifications


@dataclass(frozen=True, slots=True)
class MailText:
    """A mail in one state: what brings it about, what stands in it in this order, and what must not."""

    kind: MailKind
    scene: Callable[[], object]
    says: tuple[str, ...]
    never: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.kind.name} ({self.scene.__name__})"


def read_mail(text: MailText) -> OutgoingMail:
    """The last mail of the kind after its scene, as it is sent."""
    text.scene()
    render_notifications()
    query = select(OutgoingMail).where(OutgoingMail.kind == text.kind.name).order_by(OutgoingMail.id.desc())
    found = session.scalars(query.limit(1)).first()
    assert found is not None, f"{text.name} writes no such mail"
    return found
