"""E-mail addresses in the form that mail servers take."""

from email.headerregistry import Address
from email.utils import parseaddr

import idna


def for_mail_servers(address: str) -> str:
    """An address with its domain in ASCII by IDNA 2008 ("xn--…"); the local part stays as it is.

    A local part outside ASCII goes only through a server that speaks SMTPUTF8. Raises ValueError.
    """
    local, at, domain = address.rpartition("@")
    if not (local and at and domain):
        raise ValueError("a mail without an address")
    return f"{local}@{domain_for_mail_servers(domain)}"


def domain_for_mail_servers(domain: str) -> str:
    """A domain in ASCII by IDNA 2008; one that is ASCII already stays as it is. Raises ValueError."""
    if domain.isascii():
        return domain
    return idna.encode(domain, uts46=True).decode("ascii")


def mailbox_for_mail_servers(mailbox: str) -> Address:
    """A mailbox such as "Forum <forum@example.org>" as a header takes it."""
    name, address = parseaddr(mailbox)
    return Address(name, addr_spec=for_mail_servers(address))
