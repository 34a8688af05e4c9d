"""The pages on which the office reads in a draft and decides what becomes of the paragraphs of a new text."""

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.papers.models import Paper
from forum.papers.services.paragraphs import edit_paragraph
from tests.papers.drafts import BOMB, docx_of, heading, paragraph
from tests.papers.factories import make_amendment, make_body, make_paper, make_remark, paragraphs_of, words_of
from tests.support.client import Client

HEADING = "# Der Fachbeirat empfiehlt dem Board"
DRAFT = docx_of(heading("Ziele"), paragraph("Mehr Grün."), paragraph("Mehr Bänke."))


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def paper(body):
    return make_paper(body)


@pytest.fixture
def chair(app, body):
    return Client(app, person=body.chair)


def address(paper):
    return f"/texte/text/{paper.public_id}/neuer-text"


def source_of(paper):
    return "\n\n".join([HEADING, *words_of(paper)])


def compare(page, text, **more):
    return page.form("Text übernehmen").fill({"Der Text": text} | more).submit("Gliederung zeigen und vergleichen")


def count_papers():
    return session.scalar(select(func.count()).select_from(Paper))


def test_a_file_is_looked_at_before_a_text_is_begun(chair, body):
    page = chair.get(f"/texte/{body.space.public_id}/neu")
    answers = {
        "Titel": "Stadtgrün",
        "Begleitworte": "Ein Entwurf.",
        "Text aus einer Datei lesen": ("Entwurf.docx", DRAFT),
    }

    seen = page.form("Text beginnen").fill(answers).submit("Text beginnen")

    assert seen.read(".structure__text") == ["Ziele", "Mehr Grün.", "Mehr Bänke."]
    assert count_papers() == 0
    seen.form("Text beginnen").fill({}).submit("Text beginnen")
    assert words_of(session.scalars(select(Paper)).one()) == ["Mehr Grün.", "Mehr Bänke."]


def test_a_hostile_file_is_refused_at_its_field_and_what_was_typed_stays(chair, body):
    page = chair.get(f"/texte/{body.space.public_id}/neu")
    file = ("Entwurf.docx", docx_of(paragraph("a"), prolog=BOMB))

    refused = (
        page.form("Text beginnen")
        .fill({"Titel": "Stadtgrün", "Text aus einer Datei lesen": file})
        .submit("Text beginnen", status=422)
    )

    assert "ließ sich kein Text lesen" in refused.errors["Text aus einer Datei lesen"]
    assert refused.find("input[name=title]").get("value") == "Stadtgrün"


def test_the_structure_shows_what_is_wrong_in_its_place(chair, body):
    page = chair.get(f"/texte/{body.space.public_id}/neu")

    seen = (
        page.form("Text beginnen")
        .fill({"Bisheriger Text": "Gut.\n\n![Bild](https://example.org/a.png)"})
        .submit("Gliederung zeigen")
    )

    assert len(seen.find_all(".structure .kern-error")) == 1


def test_nothing_is_asked_about_a_text_that_only_moves(chair, paper):
    first, second, third = words_of(paper)

    seen = compare(chair.get(address(paper)), f"{HEADING}\n\n{third}\n\n{first}\n\n{second}")
    assert not seen.find_all("input[type=radio]")
    seen.form("Text übernehmen").submit("Text übernehmen")

    assert words_of(paper) == [third, first, second]


def test_a_near_paragraph_is_proposed_with_its_difference_and_taken_with_one_click(chair, paper, body):
    remark = make_remark(paragraphs_of(paper)[1], by=body.member)

    seen = compare(chair.get(address(paper)), source_of(paper).replace("300", "250"))
    assert seen.read(".remark__edit del") == ["[entfernt:] 300 [Ende]"]
    shown = seen.form("Text übernehmen").submit("Text übernehmen")

    assert remark.paragraph_id == paragraphs_of(paper)[1].id
    assert "Text seither geändert" in shown.main
    assert shown.find_all(".remark__since ins")


def test_what_is_unsure_is_asked_and_nothing_is_taken_before(chair, paper, body):
    before = words_of(paper)
    other = "Vorrang haben Haltestellen in der Nähe von Schulen, Kitas und Heimen."

    seen = compare(chair.get(address(paper)), source_of(paper).replace(before[1], other))
    assert not seen.find_all("input[type=radio][checked]")
    refused = seen.form("Text übernehmen").submit("Text übernehmen", status=422)

    assert refused.error_summary == ["Entscheiden Sie, welcher Absatz das ist."]
    assert words_of(paper) == before
    key = paragraphs_of(paper)[1].public_id
    refused.form("Text übernehmen").fill({"block-2": f"same-{key}"}).submit("Text übernehmen")
    assert paragraphs_of(paper)[1].public_id == key
    assert words_of(paper)[1] == other


def test_two_at_once_the_second_compares_anew_and_loses_nothing(chair, paper, body):
    seen = compare(chair.get(address(paper)), source_of(paper).replace("300", "250"))
    edit_paragraph(paragraphs_of(paper)[0], body="Anders.", seen=1, by=body.member)

    again = seen.form("Text übernehmen").submit("Text übernehmen", status=409)

    assert "Seit diesem Vergleich" in again.main
    assert "250" in again.find("textarea[name=text]").text
    assert words_of(paper)[0] == "Anders."


def test_a_text_that_was_changed_since_it_was_compared_is_shown_first(chair, paper):
    before = words_of(paper)
    seen = compare(chair.get(address(paper)), source_of(paper).replace("300", "250"))

    seen.form("Text übernehmen").fill({"Der Text": source_of(paper).replace("300", "200")}).submit("Text übernehmen")

    assert words_of(paper) == before


def test_who_closes_a_version_says_what_happens_to_open_amendments(chair, paper, body):
    make_amendment(paragraphs_of(paper)[1], by=body.member)
    page = chair.get(f"/texte/text/{paper.public_id}/fassungen/neu")

    refused = page.form("Fassung 1 abschließen").submit("Fassung 1 abschließen", status=422)
    assert refused.error_summary == ["Wählen Sie, was mit den offenen Änderungsanträgen geschieht."]
    answers = {"open_amendments": "closed", "Begründung, falls sie geschlossen werden": "Der Rat berät Fassung 1."}
    shown = refused.form("Fassung 1 abschließen").fill(answers).submit("Fassung 1 abschließen")

    assert "1 offener Änderungsantrag wurde geschlossen. Grund: Der Rat berät Fassung 1." in shown.main
    listed = chair.get(f"/texte/text/{paper.public_id}/aenderungsantraege/")
    assert "Mit einer Fassung geschlossen" in listed.main
    assert "Der Rat berät Fassung 1." in listed.main


def test_a_remark_about_words_that_stand_again_says_nothing(chair, paper, body):
    one = paragraphs_of(paper)[0]
    before = words_of(paper)[0]
    make_remark(one, by=body.member)
    edit_paragraph(one, body="Anders.", seen=1, by=body.member)
    edit_paragraph(one, body=before, seen=2, by=body.member)

    assert "Text seither geändert" not in chair.get(f"/texte/text/{paper.public_id}/{paper.slug}").main
