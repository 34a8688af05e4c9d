"""Drafts that the public comments on, for tests."""

from typing import Any

from forum.accounts.models import Role, User
from forum.consultations.models.reviews import Review
from forum.consultations.reviews.queries.find import get_review, list_published
from forum.consultations.reviews.services.prepare import fill_text, publish_text
from forum.consultations.reviews.services.take_part import remark_on, suggest
from forum.core.data.database import session
from forum.papers.models import Amendment, Remark
from forum.papers.queries.text import Clause
from forum.papers.services.versions import Closing
from tests.consultations.factories import make_module
from tests.factories import make_user

DRAFT = """# Grundsätze

Daten der Verwaltung sind grundsätzlich offen. Ausnahmen werden begründet und in einer Liste veröffentlicht.

Personenbezogene Daten werden nicht veröffentlicht. Messungen werden zusammengefasst.

# Urbane Datenplattform

Rohdaten werden nach spätestens 30 Tagen gelöscht. Zusammengefasste Zeitreihen bleiben dauerhaft erhalten."""


def make_review(*, text: str = DRAFT, is_published: bool = True, **values: Any) -> Review:
    """A draft in a running phase, of which the first version is published."""
    office = values.pop("by", None) or make_user(roles=(Role.OFFICE,))
    review = get_review(make_module("review", by=office, **values))
    if text:
        fill_text(review, text, by=office)
    if text and is_published:
        publish_text(review, Closing(), by=office)
    session.flush()
    return review


def clauses_of(review: Review) -> list[Clause]:
    """The numbered paragraphs of the published version."""
    return [clause for clause in list_published(review) if not clause.is_heading]


def make_remark_on(review: Review, number: int = 1, *, by: User | None = None, body: str = "Bitte prüfen.") -> Remark:
    clause = clauses_of(review)[number - 1]
    made = remark_on(review, clause, body=body, by=by or make_user(), speaking=None, submission="")
    session.flush()
    return made


def make_suggestion(review: Review, number: int = 1, *, by: User | None = None) -> Amendment:
    clause = clauses_of(review)[number - 1]
    body = f"{clause.wording.body} Das gilt auch für Firmen."
    made = suggest(
        review, clause, body=body, reason="Sonst fehlt etwas.", by=by or make_user(), speaking=None, submission=""
    )
    session.flush()
    return made
