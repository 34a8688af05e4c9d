"""The newsletter and the ways out of mails for the attacks on forms: something behind every button."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.leaving import Leaving, leaving_path, person_reader
from forum.core.mail.refused import note_refusal
from forum.core.security.signing import mark, sign
from forum.notifications.address_check import ADDRESS_CHECK
from forum.notifications.newsletter.links import confirmation_token
from forum.notifications.newsletter.queries import find_by_address
from forum.notifications.newsletter.services.consent import agree, order_by_address
from forum.notifications.newsletter.services.issues import IssueWords, begin_issue


def newsletters_of(author: User, office: User) -> list[str]:
    """Addresses from which all forms about the newsletter, refused addresses and ways out of mails are found."""
    begin_issue(IssueWords("Neues im Mai", "Der Markt wird grüner."), by=office)
    agree(author, fields=())
    order_by_address("leserin@example.org", language="de", fields=())
    ordered = find_by_address("leserin@example.org")
    assert ordered is not None
    note_refusal(author.email, 550)
    session.flush()
    digests = Leaving("digests", "", person_reader(author.id))
    return [
        "/newsletter/bestellen",
        f"/newsletter/bestaetigen/{confirmation_token(ordered)}",
        f"/konto/e-mail/pruefen/{sign(ADDRESS_CHECK, [author.id, mark(author.email)])}",
        leaving_path(digests),
    ]
