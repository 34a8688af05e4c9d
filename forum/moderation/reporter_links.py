"""The signed link by which a reporter shows that the address is theirs; only the mail to that address holds it."""

from datetime import timedelta

from forum.core.security.signing import BadLink, SignatureProblem, mark, read_signed, sign
from forum.moderation.models.reports import Report

PURPOSE = "reporter-address"
# as long as a report keeps its address
VALID_FOR = timedelta(days=3 * 366)
PARTS = 2


def confirmation_token(report: Report) -> str:
    return sign(PURPOSE, [report.public_id, mark(address_state(report))])


def read_confirmation_token(token: str) -> tuple[str, str]:
    """The public id of the report and the mark of its address; raises BadLink."""
    value = read_signed(PURPOSE, token, valid_for=VALID_FOR)
    if not isinstance(value, list) or len(value) != PARTS:
        raise BadLink(SignatureProblem.BROKEN)
    return str(value[0]), str(value[1])


def address_state(report: Report) -> str:
    """What the mark in the link stands for: it ends with the address."""
    return f"reporter:{report.reporter_email}"
