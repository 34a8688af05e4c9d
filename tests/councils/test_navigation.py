"""The main navigation marks the bodies on all pages of a body, wherever their addresses are."""

import pytest

from forum.core.data.database import session
from forum.papers.services.begin import Readership
from forum.papers.services.readers import publish_version
from forum.papers.services.versions import close_version
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_member
from tests.papers.factories import Body, make_paper
from tests.support.client import Client

MARKED = '.site-nav a[aria-current="page"]'


@pytest.fixture
def council():
    found = make_body()
    chair = make_member(found, function=Function.CHAIR).person
    return Body(found.space, chair, make_member(found).person)


def test_bodies_are_marked_on_pages_of_documents_and_texts(app, council):
    paper, space = make_paper(council), council.space.public_id
    pages = (
        f"/unterlagen/{space}/",
        f"/texte/{space}/",
        f"/texte/text/{paper.public_id}/{paper.slug}",
        f"/texte/text/{paper.public_id}/aenderungsantraege/",
    )

    browser = Client(app, person=council.member)

    for page in pages:
        assert browser.get(page).read(MARKED) == ["Gremien"], page


def test_a_guest_finds_a_published_text_under_the_bodies(app, council):
    paper = make_paper(council)
    version = close_version(paper, by=council.chair)
    publish_version(version, Readership(Level.PUBLIC, None), by=council.chair)
    session.commit()

    page = Client(app).get(f"/texte/text/{paper.public_id}/fassungen/{version.number}")

    assert page.read(MARKED) == ["Gremien"]
