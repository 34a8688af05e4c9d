"""The mails of the demonstration, as the demo mailbox shows them."""

from sqlalchemy import select
from sqlalchemy.orm import defer

from forum.core.data.database import session
from forum.core.data.pagination import Page, fetch_page
from forum.core.mail.addresses import tidy_address
from forum.core.mail.outbox import MailAttachment, OutgoingMail

MAILS_A_PAGE = 25


def list_mails(*, recipient: str, cursor: str | None) -> Page[OutgoingMail]:
    """Mails that have words, from the newest on; `recipient` is a part of the address, empty for all."""
    query = (
        select(OutgoingMail)
        .where(OutgoingMail.subject != "")
        .options(defer(OutgoingMail.text_body), defer(OutgoingMail.html_body))
    )
    if recipient:
        query = query.where(OutgoingMail.recipient.icontains(tidy_address(recipient), autoescape=True))
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=[OutgoingMail.id],
        key=lambda mail: (mail.id,),
        cursor=cursor,
        size=MAILS_A_PAGE,
    )


def find_attachment(public_id: str, number: int) -> MailAttachment | None:
    """A file of a mail; the first one has the number 1."""
    of_mail = select(MailAttachment).join(MailAttachment.mail).where(OutgoingMail.public_id == public_id)
    return session.scalar(of_mail.order_by(MailAttachment.id).offset(number - 1).limit(1))


def find_mail(public_id: str) -> OutgoingMail | None:
    return session.scalar(select(OutgoingMail).where(OutgoingMail.public_id == public_id))
