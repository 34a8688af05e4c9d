"""Coming to a paper, a paragraph or an amendment to do something with it: a 404 for whoever may not read it."""

from forum.accounts.identity import current_actor
from forum.core.access import Verdict
from forum.core.web.guard import authorise, found
from forum.papers import policies
from forum.papers.models import Amendment, Paper, Paragraph
from forum.papers.queries import papers as queries
from forum.papers.queries.amendments import find_amendment


def paper_to_steer(public_id: str) -> Paper:
    """A paper on which the reader decides."""
    actor = current_actor()
    paper = found(queries.find_paper(public_id, actor=actor))
    authorise(policies.may_steer(actor, paper), actor)
    return paper


def paper_to_change(public_id: str) -> Paper:
    actor = current_actor()
    paper = found(queries.find_paper(public_id, actor=actor))
    authorise(policies.may_change(actor, paper), actor)
    return paper


def paragraph_to_read(public_id: str) -> Paragraph:
    return found(queries.find_paragraph(public_id, actor=current_actor()))


def paragraph_to_change(public_id: str) -> Paragraph:
    """A paragraph of a text that the reader may change; it may have been struck meanwhile."""
    paragraph = paragraph_to_read(public_id)
    enter(policies.may_change(current_actor(), paragraph.paper))
    return paragraph


def amendment_to_decide(public_id: str) -> Amendment:
    actor = current_actor()
    amendment = found(find_amendment(public_id, actor=actor))
    authorise(policies.may_steer(actor, amendment.paper), actor)
    return amendment


def enter(verdict: Verdict) -> None:
    authorise(verdict, current_actor())
