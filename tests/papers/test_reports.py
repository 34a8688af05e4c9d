"""Amendments and remarks are reported as posts are; of what is private, those who moderate that space alone learn."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.spaces.models import Function
from tests.councils.factories import make_body as make_council
from tests.councils.factories import make_member
from tests.factories import make_seat, make_user
from tests.moderation.stories import case_of, report_thing
from tests.papers.factories import Body, make_amendment, make_paper, paragraphs_of
from tests.support.client import Client


@pytest.fixture
def council():
    found = make_council()
    chair = make_member(found, function=Function.CHAIR).person
    return Body(found.space, chair, make_member(found).person)


def test_a_report_of_an_amendment_from_the_text_reaches_the_chair_and_no_moderator_without_a_seat(app, council):
    paper = make_paper(council)
    amendment = make_amendment(paragraphs_of(paper)[1], by=council.chair)
    other_chair = make_seat(council.space, make_user(), function=Function.VICE_CHAIR).user
    session.commit()
    text = f"/texte/text/{paper.public_id}/{paper.slug}"

    address = f"/melden/beitrag/{amendment.post.public_id}"
    page = Client(app, person=council.member).get(text)
    assert page.links["melden"] == address
    page.follow("melden")
    report_thing(amendment.post)

    case = case_of(amendment.post)
    Client(app, person=other_chair).get(f"/moderation/{case.public_id}")
    moderator = Client(app, person=make_user(roles=(Role.MODERATOR,)))
    moderator.get(f"/moderation/{case.public_id}", status=404)
    moderator.get(address, status=404)


def test_nobody_is_offered_to_report_an_amendment_of_their_own(app, council):
    paper = make_paper(council)
    make_amendment(paragraphs_of(paper)[1], by=council.member)
    session.commit()

    assert "melden" not in Client(app, person=council.member).get(f"/texte/text/{paper.public_id}/{paper.slug}").links
