"""Two people write one text in their browsers, by keyboard and without script."""

import pytest

from forum.core.data.database import session
from tests.papers.factories import make_body, make_paper, paragraphs_of, words_of
from tests.support.browser import NARROW, barriers, overflows

pytestmark = pytest.mark.browser


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def paper(body):
    made = make_paper(body)
    session.commit()
    return made


@pytest.mark.parametrize("javascript", [True, False])
def test_the_second_to_save_sees_both_texts_and_chooses(visit, app, paper, body, javascript):
    place = f"/texte/absatz/{paragraphs_of(paper)[1].public_id}/bearbeiten"
    pages = []
    for person in (body.chair, body.member):
        window = visit(javascript=javascript)
        window.log_in(app, person)
        pages.append(window.open(place))
    first, second = pages
    first.get_by_label("Wortlaut des Absatzes").fill(
        "Vorrang haben Haltestellen mit mehr als 200 Einsteigenden am Tag."
    )
    second.get_by_label("Wortlaut des Absatzes").fill(
        "Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag und solche an Schulen."
    )
    first.get_by_role("button", name="Absatz speichern").click()
    first.get_by_text("Der Absatz ist gespeichert.").wait_for()

    second.get_by_role("button", name="Absatz speichern").click()
    second.get_by_role("heading", name="Absatz 2 wurde zugleich geändert").wait_for()
    assert second.get_by_role("radio", checked=True).count() == 0
    if javascript:
        assert barriers(second) == []
        second.set_viewport_size(NARROW)
        assert not overflows(second)
    second.get_by_role("radio", name="Beide zusammen").check()
    second.get_by_role("button", name="Absatz speichern").click()
    second.get_by_text("Der Absatz ist gespeichert.").wait_for()

    session.rollback()
    both = "Vorrang haben Haltestellen mit mehr als 200 Einsteigenden am Tag und solche an Schulen."
    assert words_of(paper)[1] == both


def test_a_remark_is_made_by_keyboard_alone(visit, app, paper, body):
    window = visit()
    window.log_in(app, body.member)
    page = window.open(f"/texte/text/{paper.public_id}/{paper.slug}")
    summary = page.locator("summary", has_text="zu Absatz 1")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Gilt das auch für Busse?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_text("Ihre Anmerkung steht beim Absatz.").wait_for()
    assert page.get_by_text("Gilt das auch für Busse?").is_visible()
