"""The signed links by which people object to a decision: they need no account, for the link says who they are."""

from dataclasses import dataclass
from datetime import timedelta

from forum.accounts.models import User
from forum.core.mail.links import public_url
from forum.core.security.signing import BadLink, SignatureProblem, read_signed, sign
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objector
from forum.moderation.models.reports import Report

PURPOSE = "objection"
# longer than anything it leads to is kept: whether one can still object is asked of the decision
KEPT_FOR = timedelta(days=5 * 366)
PARTS = 3
# stands in a preview where the signed part will stand
UNDECIDED = "vorschau"


@dataclass(frozen=True, slots=True)
class ObjectionLink:
    """Who objects to what: public ids of the decision, and of the account or the report."""

    decision_id: str
    objector: Objector
    person_id: str


def objection_link(decision: Decision, *, author: User | None = None, report: Report | None = None) -> str:
    """The address at which the author of what was decided on, or who reported it, objects and reads the answer.

    A decision that is not written yet has no address: a preview shows where it will stand.
    """
    signed = _token(decision, author=author, report=report) if decision.public_id else UNDECIDED
    return public_url("moderation.show_objection", token=signed)


def read_objection_link(token: str) -> ObjectionLink:
    """Raises BadLink for whatever we have not signed."""
    value = read_signed(PURPOSE, token, valid_for=KEPT_FOR)
    if not isinstance(value, list) or len(value) != PARTS or value[1] not in list(Objector):
        raise BadLink(SignatureProblem.BROKEN)
    return ObjectionLink(str(value[0]), Objector(value[1]), str(value[2]))


def token_of(link: ObjectionLink) -> str:
    return sign(PURPOSE, [link.decision_id, link.objector.value, link.person_id])


def _token(decision: Decision, *, author: User | None, report: Report | None) -> str:
    if report is not None:
        return token_of(ObjectionLink(decision.public_id, Objector.REPORTER, report.public_id))
    if author is None:
        raise ValueError("an objection is the author's or a reporter's")
    return token_of(ObjectionLink(decision.public_id, Objector.AUTHOR, author.public_id))
