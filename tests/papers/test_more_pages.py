"""What else the pages of a text do: comparing, moving, long texts, kept versions."""

import pytest

from forum.core.data.database import session
from forum.papers.queries.text import list_clauses
from forum.papers.services.begin import Readership
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.readers import publish_version, take_back
from forum.papers.services.versions import close_version
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body as make_council
from tests.councils.factories import make_member
from tests.factories import make_user
from tests.papers.factories import Body, make_amendment, make_body, make_paper, make_remark, paragraphs_of, words_of
from tests.support.client import Client
from tests.support.queries import count_queries


@pytest.fixture
def council():
    """An advisory council, whose frame names the levels that can be chosen."""
    found = make_council()
    chair = make_member(found, function=Function.CHAIR).person
    return Body(found.space, chair, make_member(found).person)


@pytest.fixture
def paper(council):
    return make_paper(council)


@pytest.fixture
def chair(app, council):
    return Client(app, person=council.chair)


@pytest.fixture
def member(app, council):
    return Client(app, person=council.member)


@pytest.fixture
def strangers(app):
    return [Client(app), Client(app, person=make_user())]


def address(paper):
    return f"/texte/text/{paper.public_id}/{paper.slug}"


def of(paragraph, page):
    return f"/texte/absatz/{paragraph.public_id}/{page}"


def test_a_comparison_shows_only_what_has_changed_when_asked(chair, paper, council):
    close_version(paper, by=council.chair)
    edit_paragraph(paragraphs_of(paper)[1], body="Vorrang haben Schulen.", seen=1, by=council.member)
    session.commit()

    page = chair.get(f"/texte/text/{paper.public_id}/vergleich")
    assert "1 Absatz geändert, 0 neu, 0 gestrichen." in page.main
    assert "Die Kosten trägt" in page.main

    assert "Die Kosten trägt" not in page.follow("Nur Geändertes").main


def test_paragraphs_are_moved_with_buttons(chair, paper):
    page = chair.get(address(paper))
    before = words_of(paper)

    page.press("Nach unten: Absatz 1")

    assert words_of(paper)[:2] == [before[1], before[0]]


@pytest.mark.both_databases
def test_a_long_text_with_many_remarks_needs_no_more_queries(app):
    body = make_body()
    counted = []
    for amount in (3, 40):
        text = "\n\n".join(f"Absatz mit der Nummer {number}." for number in range(amount))
        paper = make_paper(body, text=text, title=f"Ein Text mit {amount} Absätzen")
        for paragraph in paragraphs_of(paper)[: amount // 2]:
            make_remark(paragraph, by=make_user())
            make_amendment(paragraph, by=make_user(), body="Anders.")
        close_version(paper, by=body.chair)
        session.commit()
        reader = Client(app, person=body.chair)
        pages = [
            address(paper),
            f"/texte/{body.space.public_id}/",
            *(f"/texte/text/{paper.public_id}/{page}" for page in ("vergleich", "fassungen/", "aenderungsantraege/")),
        ]
        for page in pages:
            reader.get(page)
        counted.append([queries_of(reader, page) for page in pages])

    assert counted[0] == counted[1]
    assert max(counted[1]) <= 14


def queries_of(reader, page):
    with count_queries() as queries:
        reader.get(page)
    return len(queries)


def test_a_heading_is_added_and_has_no_number(chair, paper):
    page = chair.get(f"/texte/text/{paper.public_id}/absaetze/neu")
    page.form("Absatz hinzufügen").fill({"kind": "heading", "Text": "Kosten"}).submit("Absatz hinzufügen")

    last = list_clauses(paper)[-1]
    assert (last.wording.body, last.number) == ("Kosten", 0)


def test_a_published_version_is_kept_for_guests_and_gone_at_once_when_it_is_taken_back(app, paper, council):
    version = close_version(paper, by=council.chair)
    publish_version(version, Readership(Level.PUBLIC), by=council.chair)
    session.commit()
    place = f"/texte/text/{paper.public_id}/fassungen/1"
    guest = Client(app)
    guest.get(place)
    assert queries_of(guest, place) == 0

    edit_paragraph(paragraphs_of(paper)[0], body="Weiter gearbeitet.", seen=1, by=council.member)
    session.commit()
    assert queries_of(guest, place) == 0

    take_back(version, by=council.chair)
    session.commit()
    guest.get(place, status=404)


def test_what_the_browser_keeps_is_never_put_back_over_words_of_others(member, paper, council):
    paragraph = paragraphs_of(paper)[1]
    place = of(paragraph, "bearbeiten")
    before = member.get(place).find("textarea[name=body]").get("data-draft")
    edit_paragraph(paragraph, body="Inzwischen anders.", seen=1, by=council.chair)
    session.commit()

    assert member.get(place).find("textarea[name=body]").get("data-draft") != before
