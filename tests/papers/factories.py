"""Texts in a closed space, and the people who work on them."""

from dataclasses import dataclass
from typing import Any

from forum.accounts.models import User
from forum.core.data.database import session
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Amendment, Paper, Paragraph, Remark
from forum.papers.queries.text import latest_wording, list_clauses
from forum.papers.services.amendments import propose
from forum.papers.services.begin import begin_paper
from forum.papers.services.remarks import write_remark
from forum.spaces.models import Function, Space
from tests.factories import make_seat, make_space, make_user

TEXT = """# Der Fachbeirat empfiehlt dem Board

Bis Ende 2027 werden an 24 weiteren Haltestellen Echtzeit-Anzeigen aufgestellt.

Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag.

Die Kosten trägt der Verkehrsbetrieb."""


@dataclass(frozen=True)
class Body:
    """A closed space with its chair and a member."""

    space: Space
    chair: User
    member: User


def make_body(**fields: Any) -> Body:
    space = make_space(**fields)
    chair = make_seat(space, make_user(), function=Function.CHAIR).user
    member = make_seat(space).user
    return Body(space, chair, member)


def make_paper(body: Body | None = None, **fields: Any) -> Paper:
    """A text with a heading and three paragraphs, begun by the chair."""
    body = body or make_body()
    given: dict[str, Any] = {
        "title": "Empfehlung: Echtzeit-Anzeigen an Haltestellen",
        "words": "Ein erster Entwurf zur Beratung.",
        "text": TEXT,
        "by": body.chair,
    } | fields
    paper = begin_paper(body.space, **given)
    session.flush()
    return paper


def paragraphs_of(paper: Paper) -> list[Paragraph]:
    """The numbered paragraphs that stand, without headings."""
    return [clause.paragraph for clause in list_clauses(paper) if not clause.is_heading]


def words_of(paper: Paper) -> list[str]:
    """The text as it stands, without headings."""
    return [clause.wording.body for clause in list_clauses(paper) if not clause.is_heading]


def make_remark(paragraph: Paragraph, *, by: User, body: str = "Bitte prüfen.") -> Remark:
    remark = write_remark(paragraph, latest_wording(paragraph), body=body, by=by)
    session.flush()
    return remark


def make_amendment(paragraph: Paragraph, *, by: User, **fields: Any) -> Amendment:
    given: dict[str, Any] = {
        "kind": AmendmentKind.CHANGE,
        "body": "Vorrang haben Haltestellen mit mehr als 150 Einsteigenden am Tag.",
        "reason": "Sonst fällt der Stadtrand weg.",
    } | fields
    amendment = propose(paragraph, latest_wording(paragraph), by=by, **given)
    session.flush()
    return amendment
