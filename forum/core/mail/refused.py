"""Addresses that a mail server refuses for good: notifications go there no more until one mail is accepted again.

What must arrive is tried all the same. The address is kept as a keyed hash alone.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import String, bindparam, delete, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.core.data.database import Base, session
from forum.core.mail.outbox import OutgoingMail, RefusalKind
from forum.core.security.signing import keyed_hash, keyed_hashes
from forum.core.time import clock


class RefusedAddress(Base):
    """One address, and the code with which a server refused it last; the server's words may hold the address."""

    __tablename__ = "refused_address"

    address_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    refused_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    code: Mapped[int]


def note_refusal(address: str, code: int) -> None:
    """A server has refused this recipient for good."""
    session.merge(RefusedAddress(address_hash=keyed_hash(address), refused_at=clock.now(), code=code))


def forget_refusals(addresses: Iterable[str]) -> None:
    """The addresses take mail again, or their owners have confirmed them anew."""
    hashes = [one for address in addresses for one in keyed_hashes(address)]
    if hashes:
        session.execute(_FORGET, {"hashes": hashes})


def forget_old_refusals(before: datetime) -> None:
    """Let go of addresses that nobody has written to for long."""
    session.execute(delete(RefusedAddress).where(RefusedAddress.refused_at < before))


def find_refusal(address: str) -> RefusedAddress | None:
    """The refusal that stops mail to an address.

    While everybody is refused the fault may be ours, so a refusal counts only once another mail has been accepted.
    """
    if not address:
        return None
    return session.scalar(_FIND, {"hashes": list(keyed_hashes(address)), "address": address})


# made once, for every mail asks
_IS_IN_DOUBT = exists(OutgoingMail.id).where(
    OutgoingMail.recipient == bindparam("address"), OutgoingMail.in_doubt, OutgoingMail.refusal == RefusalKind.RECIPIENT
)
_IS_ONE_OF = RefusedAddress.address_hash.in_(bindparam("hashes", expanding=True))
_FIND = select(RefusedAddress).where(_IS_ONE_OF, ~_IS_IN_DOUBT)
_FORGET = delete(RefusedAddress).where(_IS_ONE_OF).execution_options(synchronize_session=False)
