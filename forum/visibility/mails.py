"""What mail tells: every row of the outbox, as it would be sent now."""

from collections.abc import Iterator

from sqlalchemy import select

from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.core.mail.notifications import RenderedNotification, render_notification
from forum.core.mail.outbox import WAITING, DropReason, OutgoingMail, list_attachments
from forum.core.mail.preparing import prepare
from forum.core.mail.private_words import read_again
from forum.core.mail.rendering import WrittenMail
from forum.visibility.addresses import addresses_in
from forum.visibility.people import Who
from forum.visibility.reading import texts_in
from forum.visibility.walk import Walk


def read_outbox(walk: Walk) -> None:
    """Note the marks in each mail, and open the links in it as the person to whom it goes."""
    links: list[tuple[Who, str, frozenset[str]]] = []
    for mail in session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)).all():
        who = _recipient(walk, mail)
        for text in _texts_of(mail):
            _judge(walk, who, mail, text)
            told = walk.city.invited.get(mail.recipient, frozenset())
            links += [(who, address, told) for address in addresses_in(text)]
    session.rollback()
    for who, address, told in dict.fromkeys(links):
        walk.read(walk.browser(who), address, knows=told)


def prepare_what_waits() -> None:
    """Ask again of the mails that wait, as the worker does before it sends one: some are let go."""
    with unit_of_work.transaction():
        waiting = session.scalars(select(OutgoingMail).where(WAITING).order_by(OutgoingMail.id)).all()
    for mail in waiting:
        prepare(mail)


def _recipient(walk: Walk, mail: OutgoingMail) -> Who:
    """Whoever gets the mail; an address of no account belongs to a stranger."""
    for who, account in walk.city.people.items():
        if mail.person_id == account.user_id or mail.recipient == account.email:
            return who
    return Who.GUEST


def _judge(walk: Walk, who: Who, mail: OutgoingMail, text: str) -> None:
    walk.findings.asked += 1
    # whoever is invited knows their own address, and for whom they are to sit there
    own = walk.city.invited.get(mail.recipient, frozenset())
    for word in walk.city.book.find(text) - own:
        mark = walk.city.book.marks[word]
        if walk.city.seen_as(who) in mark.seen_by:
            walk.city.book.sent.add(word)
        else:
            walk.findings.note(who, f"the mail {mail.kind}", f"“{mark.what}” ({word})", "text")


def _texts_of(mail: OutgoingMail) -> Iterator[str]:
    """What its reader gets, if it is sent now; one that has failed may be sent again."""
    if mail.sent_at or mail.dropped_at:
        return
    found = render_notification(mail) if mail.is_notification else read_again(mail)
    if isinstance(found, DropReason):
        return
    if found is None:
        written = WrittenMail(mail.subject, mail.text_body, mail.html_body, tuple(list_attachments(mail)))
    else:
        written = found.written if isinstance(found, RenderedNotification) else found
    yield from (written.subject, written.text, written.html)
    for file in written.attachments:
        yield file.name
        yield from texts_in(file.content, file.media_type)
