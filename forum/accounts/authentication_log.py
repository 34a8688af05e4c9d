"""Log lines about log-ins and passwords: what was decided, for which account by a mark, never by its address."""

import logging
from collections.abc import Sequence
from enum import StrEnum

from forum.core.mail.addresses import tidy_address
from forum.core.security.signing import keyed_hashes

log = logging.getLogger("forum.accounts")


class Outcome(StrEnum):
    """The result of a log-in or of another check of a password."""

    LOGGED_IN = "logged in"
    LOGGED_OUT = "logged out"
    WRONG_CREDENTIALS = "log-in refused: address and password do not belong together"
    NOT_CONFIRMED = "log-in refused: the address is not confirmed"
    WRONG_PASSWORD = "the present password was asked for and not given"  # noqa: S105 - a sentence
    TOO_MANY = "log-in refused: too many attempts"
    LOGGED_OUT_BY_OPERATOR = "logged out on all devices by the operator"


def account_marks(email: str) -> Sequence[str]:
    """12 hex digits that stand for an account in the log; only the forum's key leads from the address to them.

    Lines from before a change of the key hold the mark by the earlier one: the newest stands first.
    """
    return [found[:12] for found in keyed_hashes(f"log:{tidy_address(email)}")]


def note(outcome: Outcome, email: str) -> None:
    log.info("%s (account %s)", outcome, account_marks(email)[0])
