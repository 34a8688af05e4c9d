"""Texts with something behind each of their forms, for the attacks on all forms of the site."""

from forum.accounts.models import User
from forum.papers.kinds import AmendmentKind
from forum.papers.services.amendments import raise_in_order
from forum.papers.services.begin import Readership, lock_paper
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.readers import publish_version
from forum.papers.services.remarks import settle_remark
from forum.papers.services.shape import strike_paragraph
from forum.papers.services.versions import close_version
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_member
from tests.papers.factories import Body, make_amendment, make_paper, make_remark, paragraphs_of


def texts_of(chair: User) -> list[str]:
    """A text in every state, led by this person; the addresses from which its pages are found."""
    found = make_body()
    make_member(found, chair, function=Function.CHAIR)
    body = Body(found.space, chair, make_member(found).person)
    paper = make_paper(body)
    first, second, third = paragraphs_of(paper)
    publish_version(close_version(paper, by=chair), Readership(Level.PUBLIC), by=chair)
    make_remark(first, by=body.member)
    settle_remark(make_remark(first, by=body.member, body="Ist das so?"), by=chair)
    make_amendment(first, by=chair, body="Bis Ende 2029.")
    make_amendment(second, by=body.member)
    raise_in_order(make_amendment(second, by=body.member, kind=AmendmentKind.STRIKE, body=""), by=chair)
    edit_paragraph(first, body="Bis Ende 2028.", seen=1, by=body.member)
    strike_paragraph(third, seen=1, by=body.member)
    locked = make_paper(body, title="Ein gesperrter Text", words="Fertig beraten.")
    lock_paper(locked, by=chair)
    return [
        f"/texte/{found.space.public_id}/",
        *(f"/texte/text/{one.public_id}/{one.slug}" for one in (paper, locked)),
        *(f"/texte/absatz/{one.public_id}/verlauf" for one in (first, third)),
    ]
