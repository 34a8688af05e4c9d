"""E-mail addresses: the one spelling in which each is kept and looked up, and what is wrong with one that was typed."""

import unicodedata
from email.headerregistry import Address
from email.utils import parseaddr
from enum import StrEnum

import idna
from email_validator import EmailNotValidError, validate_email

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.problem import Problem

LONGEST_ADDRESS = 254


class AddressProblem(StrEnum):
    """What can be wrong with an address."""

    NO_ADDRESS = "no_address"
    LETTERS_BEFORE_AT = "letters_before_at"


def tidy_address(text: str | None) -> str:
    """The spelling of an address that all its spellings share: small letters, the domain in ASCII ("xn--…").

    Browsers send a domain with umlauts in ASCII, people type it either way. What is no address comes back
    in small letters, so that it is simply not found.
    """
    # one sign too many is enough to refuse it; reading all of a long one takes seconds
    address = unicodedata.normalize("NFC", (text or "").strip()[: LONGEST_ADDRESS + 1]).lower()
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{domain_for_mail_servers(domain)}" if local else address
    except ValueError:
        return address


def check_address(text: str) -> Problem | None:
    """What is wrong with an address that somebody typed."""
    address = tidy_address(text)
    local = address.rpartition("@")[0]
    if local and not local.isascii():
        return Problem(
            AddressProblem.LETTERS_BEFORE_AT,
            _(
                "Before the @, only the letters a to z, digits and signs such as the full stop can be used: "
                "we cannot send mail to addresses with umlauts or accents there. Use another address."
            ),
        )
    try:
        validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return Problem(AddressProblem.NO_ADDRESS, _("Enter an e-mail address with an @, for example name@example.org."))
    return None


def readable_address(address: str) -> str:
    """An address as people write it, with umlauts in its domain; to be shown, never to be compared."""
    local, at, domain = address.rpartition("@")
    try:
        return f"{local}{at}{idna.decode(domain)}"
    except ValueError:
        return address


def for_mail_servers(address: str) -> str:
    """An address with its domain in ASCII by IDNA 2008 ("xn--…"); the local part stays as it is.

    A local part outside ASCII goes only through a server that speaks SMTPUTF8. Raises ValueError.
    """
    local, at, domain = address.rpartition("@")
    if not (local and at and domain):
        raise ValueError("a mail without an address")
    return f"{local}@{domain_for_mail_servers(domain)}"


def domain_for_mail_servers(domain: str) -> str:
    """A domain in ASCII by IDNA 2008, as an umlaut typed in any way leads to it. Raises ValueError."""
    if domain.isascii() and "xn--" not in domain:
        return domain
    return idna.encode(idna.decode(domain, uts46=True), uts46=True).decode("ascii")


def mailbox_for_mail_servers(mailbox: str) -> Address:
    """A mailbox such as "Forum <forum@example.org>" as a header takes it."""
    name, address = parseaddr(mailbox)
    return Address(name, addr_spec=for_mail_servers(address))
