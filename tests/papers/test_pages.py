"""The pages of texts, as their readers use them: read, write at the same time, remark, propose, publish."""

import pytest

from forum.core.data.database import session
from forum.papers.services.begin import Readership
from forum.papers.services.paragraphs import edit_paragraph
from forum.papers.services.readers import publish_version
from forum.papers.services.shape import strike_paragraph
from forum.papers.services.versions import close_version
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body as make_council
from tests.councils.factories import make_member
from tests.factories import make_user
from tests.papers.factories import Body, make_amendment, make_paper, make_remark, paragraphs_of, words_of
from tests.support.client import Client
from tests.support.leaks import assert_found_only_by, assert_read_only_by


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


def test_a_text_is_begun_and_found_in_the_list(chair, council):
    page = chair.get(f"/texte/{council.space.public_id}/").follow("Text beginnen")
    answers = {
        "Titel": "Stellungnahme zum Radverkehr",
        "Begleitworte": "Ein Entwurf.",
        "Bisheriger Text": "Eins.\n\nZwei.",
    }

    shown = page.form("Text beginnen").fill(answers).submit("Text beginnen")

    assert "Fassung 1 in Arbeit · 2 Absätze" in shown.main
    assert "Stellungnahme zum Radverkehr" in chair.get(f"/texte/{council.space.public_id}/").main


def test_nobody_outside_finds_a_text(chair, strangers, paper, council):
    close_version(paper, by=council.chair)
    remark = make_remark(paragraphs_of(paper)[0], by=council.member)
    session.commit()
    paragraph = paragraphs_of(paper)[0]
    pages = [
        address(paper),
        f"/texte/{council.space.public_id}/",
        *(f"/texte/text/{paper.public_id}/{page}" for page in ("druck", "fassungen/", "fassungen/1", "vergleich")),
        f"/texte/text/{paper.public_id}/aenderungsantraege/",
        *(of(paragraph, page) for page in ("verlauf", "anmerkungen", "bearbeiten")),
        f"/beitrag/{remark.post.public_id}",
    ]

    assert_found_only_by(chair, strangers, pages)


def test_two_people_save_at_once_and_the_second_chooses_both_together(chair, member, paper):
    paragraph = paragraphs_of(paper)[1]
    first = chair.get(of(paragraph, "bearbeiten")).form("Absatz speichern")
    second = member.get(of(paragraph, "bearbeiten")).form("Absatz speichern")
    first.fill({"Wortlaut des Absatzes": "Vorrang haben Haltestellen mit mehr als 200 Einsteigenden am Tag."}).submit(
        "Absatz speichern"
    )

    answer = "Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag und solche an Schulen."
    page = second.fill({"Wortlaut des Absatzes": answer}).submit("Absatz speichern", status=409)

    assert "Absatz 2 wurde zugleich geändert" in page.main
    assert "Beide Texte sind da" in page.main
    form = page.form("Absatz speichern")
    asked = form.submit("Absatz speichern", status=422)
    assert "Wählen Sie, welcher Text gilt." in asked.main
    asked.form("Absatz speichern").fill({"choice": "both"}).submit("Absatz speichern")
    both = "Vorrang haben Haltestellen mit mehr als 200 Einsteigenden am Tag und solche an Schulen."
    assert words_of(paper)[1] == both


def test_who_saves_a_third_time_meanwhile_is_shown_as_well(chair, member, paper, council):
    paragraph = paragraphs_of(paper)[1]
    form = member.get(of(paragraph, "bearbeiten")).form("Absatz speichern")
    edit_paragraph(paragraph, body="Zuerst.", seen=1, by=council.chair)
    session.commit()
    page = form.fill({"Wortlaut des Absatzes": "Meiner."}).submit("Absatz speichern", status=409)
    edit_paragraph(paragraph, body="Dazwischen.", seen=2, by=council.chair)
    session.commit()

    again = page.form("Absatz speichern").fill({"choice": "mine"}).submit("Absatz speichern", status=409)

    assert "Dazwischen." in again.main
    assert "Meiner" in again.main
    again.form("Absatz speichern").fill({"choice": "mine"}).submit("Absatz speichern")
    assert words_of(paper)[1] == "Meiner."


def test_the_text_of_the_other_stays_when_it_is_chosen(member, paper, council):
    paragraph = paragraphs_of(paper)[1]
    form = member.get(of(paragraph, "bearbeiten")).form("Absatz speichern")
    edit_paragraph(paragraph, body="Zuerst.", seen=1, by=council.chair)
    session.commit()

    page = form.fill({"Wortlaut des Absatzes": "Meiner."}).submit("Absatz speichern", status=409)
    shown = page.form("Absatz speichern").fill({"choice": "theirs"}).submit("Absatz speichern")

    assert "Der Text der anderen Person bleibt." in shown.text
    assert words_of(paper)[1] == "Zuerst."


def test_words_for_a_paragraph_that_was_struck_meanwhile_are_not_lost(member, paper, council):
    paragraph = paragraphs_of(paper)[1]
    form = member.get(of(paragraph, "bearbeiten")).form("Absatz speichern")
    strike_paragraph(paragraph, seen=1, by=council.chair)
    session.commit()

    page = form.fill({"Wortlaut des Absatzes": "Meiner."}).submit("Absatz speichern", status=409)

    assert "wurde inzwischen gestrichen" in page.main
    page.form("Absatz speichern").fill({"choice": "mine"}).submit("Absatz speichern")
    assert words_of(paper)[1] == "Meiner."


def test_a_remark_is_made_beside_the_paragraph_answered_and_settled(member, chair, paper):
    page = member.get(address(paper))
    form = page.form(of(paragraphs_of(paper)[0], "anmerkungen"))
    shown = form.fill({"Anmerkung zu Absatz 1": "Gilt das auch für Busse?"}).submit()

    assert "1 Anmerkung" in shown.main
    assert "Gilt das auch für Busse?" in shown.main
    answer = chair.get(address(paper)).follow("antworten")
    answered = answer.form("Antwort absenden").fill({"Anmerkung": "Ja."}).submit("Antwort absenden")
    assert "Ja." in answered.main
    settled = answered.press("erledigt")
    assert "1 Anmerkung, 1 erledigt" in settled.main


def test_a_remark_without_words_is_asked_for_and_nothing_is_lost(member, paper):
    place = of(paragraphs_of(paper)[0], "anmerkungen")

    assert "Schreiben Sie einen Text." in member.post(place, {"body": " "}, status=422).main


def test_an_amendment_is_proposed_and_accepted(member, chair, paper):
    paragraph = paragraphs_of(paper)[1]
    form = member.get(of(paragraph, "antrag")).form("Änderungsantrag stellen")
    words = {"Vorgeschlagener Wortlaut": "Vorrang haben Schulen.", "Begründung": "Kinder warten dort."}
    shown = form.fill(words).submit("Änderungsantrag stellen")
    assert "Änderungsantrag 1" in shown.main
    assert "Entscheiden" not in shown.main

    decide = chair.get(f"/texte/text/{paper.public_id}/aenderungsantraege/").follow(
        "Über Änderungsantrag 1 entscheiden"
    )
    decide.form("Entscheidung festhalten").fill({"decision": "accepted"}).submit("Entscheidung festhalten")

    assert words_of(paper)[1] == "Vorrang haben Schulen."
    assert "Angenommen" in member.get(f"/texte/text/{paper.public_id}/aenderungsantraege/").main


def test_an_amendment_to_a_text_changed_since_joins_both_changes_to_be_checked(chair, paper, council):
    paragraph = paragraphs_of(paper)[1]
    amendment = make_amendment(paragraph, by=council.member)
    later = "Vorrang haben Haltestellen mit mehr als 300 Einsteigenden am Tag und solche an Schulen."
    edit_paragraph(paragraph, body=later, seen=1, by=council.chair)
    session.commit()

    page = chair.get(f"/texte/antrag/{amendment.public_id}/entscheidung")

    assert "Der Absatz wurde geändert, seit der Antrag gestellt ist." in page.main
    assert "mehr als 150 Einsteigenden am Tag und solche an Schulen." in page.body


def test_publishing_says_what_becomes_visible_to_whom_before_it_happens(chair, strangers, paper, council):
    close_version(paper, note="Zur Sitzung", by=council.chair)
    session.commit()
    version = f"/texte/text/{paper.public_id}/fassungen/1"
    form = chair.get(f"{version}/leserkreis").form("Ansehen, was sichtbar wird")

    summary = form.fill({"level": "public"}).submit("Ansehen, was sichtbar wird")

    assert "Was wird für wen sichtbar" in summary.main
    assert "keine Anmerkung, kein Änderungsantrag, keine andere Fassung" in summary.main
    strangers[0].get(version, status=404)
    summary.form("Diesen Leserkreis festlegen").submit("Diesen Leserkreis festlegen")
    for stranger in strangers:
        shown = stranger.get(version)
        assert "Haltestellen" in shown.main
        assert "Anmerkung" not in shown.main
        stranger.get(f"/texte/text/{paper.public_id}/fassungen/", status=404)
        assert stranger.get(address(paper)).path == version


def test_a_guest_who_reads_one_version_learns_nothing_of_the_rest(chair, strangers, paper, council):
    publish_version(close_version(paper, by=council.chair), Readership(Level.PUBLIC), by=council.chair)
    edit_paragraph(paragraphs_of(paper)[0], body="Geheime Wendung.", seen=1, by=council.member)
    make_remark(paragraphs_of(paper)[0], by=council.member, body="Geheime Wendung.")
    close_version(paper, by=council.chair)
    session.commit()
    pages = [f"/texte/text/{paper.public_id}/{page}" for page in ("fassungen/1", "fassungen/1/druck")]

    guest = strangers[0]
    for page in pages:
        words = guest.get(page).text
        assert "Geheime" not in words
        assert "Fassung 2" not in words
        assert "in Arbeit" not in words
    guest.get(f"/texte/text/{paper.public_id}/fassungen/2", status=404)
    assert_read_only_by(chair, strangers, [address(paper)], word="Geheime")


def test_members_look_through_the_eyes_of_a_guest(chair, paper, council):
    assert "Diese Person findet davon nichts" in chair.get(f"{address(paper)}?als=gast").main
    publish_version(close_version(paper, by=council.chair), Readership(Level.PUBLIC), by=council.chair)
    session.commit()

    seen = chair.get(f"{address(paper)}?als=gast")

    assert seen.path.startswith(f"/texte/text/{paper.public_id}/fassungen/1")
    assert "Sie sehen es als: Gast ohne Konto" in seen.main
    assert "Alle Fassungen" not in seen.main
