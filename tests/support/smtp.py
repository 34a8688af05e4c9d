"""A real mail server on the loopback: it keeps what arrives, and refuses whom it is told to refuse."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

TRY_LATER = "452 4.2.2 The mailbox is full"
NO_SUCH_PERSON = "550 5.1.1 There is no such mailbox"


@dataclass
class Received:
    """A mail as it arrived, with the addresses of its envelope."""

    sender: str
    recipients: list[str]
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        assert part is not None, f"this mail has no {kind} part"
        return str(part.get_content())


@dataclass
class MailServer:
    """What a test sees of the server: its port, its mailbox, and its refusals by recipient."""

    port: int = 0
    received: list[Received] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    # answers to everybody, at each step of a mail; empty: it is taken
    refusal_of_sender: str = ""
    refusal_of_all: str = ""
    refusal_of_content: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def to(self, address: str) -> list[Received]:
        return [mail for mail in self.received if address in mail.recipients]

    def only_mail_to(self, address: str) -> Received:
        mails = self.to(address)
        assert len(mails) == 1, f"{len(mails)} mails arrived at {address}: {[mail.subject for mail in mails]}"
        return mails[0]

    def refuse(self, address: str, reply: str = NO_SUCH_PERSON) -> None:
        self.refusals[address] = reply

    def accept(self, address: str) -> None:
        self.refusals.pop(address, None)

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refusal_of_sender:
            return self.refusal_of_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked.append(address)
        if refusal := self.refusals.get(address) or self.refusal_of_all:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        if refusal := next(
            (self.refusal_of_content[one] for one in envelope.rcpt_tos if one in self.refusal_of_content), ""
        ):
            return refusal
        self.received.append(Received(envelope.mail_from or "", list(envelope.rcpt_tos), message))
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run a server on a free port for as long as the block lasts."""
    handler = MailServer(port=free_port())
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, ready_timeout=10)
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
