"""Signs of spam that need more than a word list: links of newcomers, one text by many, more than a hand can type."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.markdown import NOT_AT_END_OF_ADDRESS, NOT_IN_ADDRESS
from forum.triage.folding import key_of

# also addresses that do not become links: whoever reads one can type it
NOT_IN_LINK = rf"\s<>()\[\]{NOT_IN_ADDRESS}"
LINK = re.compile(
    rf"(?:https?://|www\.)[^{NOT_IN_LINK}]{{2,500}}[^{NOT_IN_LINK}{NOT_AT_END_OF_ADDRESS}]", re.IGNORECASE
)
# short thanks and greetings are alike without being copied
SHORTEST_COPY = 60
# quick hands type ten characters a second; what is pasted comes faster, and is looked at with newcomers only
MOST_PER_SECOND = 20
SHORTEST_TYPED = 200


class SpamSign(StrEnum):
    """What makes a text look like spam."""

    LINK = "link"
    COPY = "copy"
    SPEED = "speed"

    @property
    def label(self) -> str:
        return SIGN_LABELS[self]


SIGN_LABELS = {
    SpamSign.LINK: _("link in a post of a new account"),
    SpamSign.COPY: _("the same text by other accounts"),
    SpamSign.SPEED: _("sent faster than one can type, by a new account"),
}


@dataclass(frozen=True, slots=True)
class WritingContext:
    """What is known of how a text came about; the caller knows it, triage does not ask the database.

    `copies` is how often other accounts have sent a text with the same `fingerprint`. `seconds` lie
    between opening the form and sending it, None if that is not known. `known_contacts` are those that
    everybody may publish, such as the office's; `own_hosts` are the site's own names.
    """

    is_new_account: bool = False
    copies: int = 0
    seconds: float | None = None
    own_hosts: frozenset[str] = frozenset()
    known_contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpamFind:
    """A sign between two places of the text; both 0 when it is about the whole text."""

    start: int
    end: int
    sign: SpamSign


def fingerprint(text: str) -> str:
    """Equal for texts that differ in case, spaces, signs and disguised letters alone; empty for short ones."""
    key = key_of(LINK.sub(" ", text))
    return hashlib.sha256(key.encode()).hexdigest() if len(key) >= SHORTEST_COPY else ""


def find_spam_signs(text: str, context: WritingContext) -> Iterator[SpamFind]:
    if context.is_new_account:
        for found in LINK.finditer(text):
            if _host(found[0]) not in context.own_hosts:
                yield SpamFind(*found.span(), SpamSign.LINK)
        if context.seconds is not None and _is_too_quick(text, context.seconds):
            yield SpamFind(0, 0, SpamSign.SPEED)
    if context.copies and fingerprint(text):
        yield SpamFind(0, 0, SpamSign.COPY)


def _host(address: str) -> str:
    try:
        return urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""


def _is_too_quick(text: str, seconds: float) -> bool:
    return len(text) >= SHORTEST_TYPED and len(text) > MOST_PER_SECOND * max(seconds, 0.1)
