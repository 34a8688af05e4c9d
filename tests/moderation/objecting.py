"""What happens again and again in the tests of objections."""

from typing import Any

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.reportable.kind import Thing
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection, Objector, Outcome
from forum.moderation.models.reports import Report
from forum.moderation.objection_links import ObjectionLink, token_of
from forum.moderation.objections.queries import Standing, find_standing
from forum.moderation.objections.services.answer_objection import answer_objection
from forum.moderation.objections.services.object import object_to
from forum.moderation.subjects import Subject
from tests.moderation.stories import make_moderator, subject_of


def link_of(decision: Decision, person: User | Report) -> ObjectionLink:
    session.flush()
    objector = Objector.AUTHOR if isinstance(person, User) else Objector.REPORTER
    return ObjectionLink(decision.public_id, objector, person.public_id)


def address_of(decision: Decision, person: User | Report) -> str:
    """The page that the link in the person's mail opens."""
    return f"/beschwerde/{token_of(link_of(decision, person))}"


def standing_of(decision: Decision, person: User | Report) -> Standing:
    found = find_standing(link_of(decision, person))
    assert found is not None
    return found


def object_as(person: User | Report, decision: Decision, **fields: Any) -> Objection:
    given = {"explanation": "Der Satz war ein Zitat.", "network": ""} | fields
    return object_to(standing_of(decision, person), **given)


def grant(objection: Objection, thing: Thing | None, *, by: User | None = None) -> Decision | None:
    return _answer(objection, thing, by=by, outcome=Outcome.GRANTED)


def reject(objection: Objection, thing: Thing | None, *, by: User | None = None) -> None:
    _answer(objection, thing, by=by, outcome=Outcome.REJECTED)


def _answer(objection: Objection, thing: Thing | None, *, by: User | None, outcome: Outcome) -> Decision | None:
    subject: Subject | None = subject_of(thing) if thing else None
    return answer_objection(
        objection, subject, by=by or make_moderator(), outcome=outcome, reasons="Das Zitat ist als solches zu erkennen."
    )
