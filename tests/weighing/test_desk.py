"""The desk: how the office cuts, gathers, decides and hands over, with no script at hand."""

import pytest

from forum.accounts.models import Role
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.discussions.services.hide import hide_post
from forum.weighing.kinds import Step
from forum.weighing.models import Argument
from forum.weighing.queries.find import find_weighing
from forum.weighing.services.release import release_answers
from forum.weighing.services.steps import finish_argument, finish_step
from forum.weighing.wordings import text_mark
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.factories import make_user
from tests.support.queries import count_queries
from tests.weighing.factories import (
    LIGHT,
    PATH,
    TEXT,
    add_idea,
    answer,
    contributions_of,
    cut,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
    post_of,
    texts,
)


@pytest.fixture
def office(make_client, clock):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


def address(weighing, rest=""):
    return f"/geschaeftsstelle/beteiligungen/{session.get_one(Procedure, weighing.procedure_id).public_id}/abwaegung/{rest}"


def test_the_office_begins_to_weigh_from_the_desk_of_the_procedure(office):
    module = make_ideas()
    make_idea(module, body=TEXT)
    procedure = session.get_one(Procedure, module.procedure_id)

    page = office.get(f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/bearbeiten").follow("Zur Abwägung")
    page = page.press("Abwägung beginnen")

    assert "Die Abwägung hat mit einem Beitrag begonnen." in page.text
    assert TEXT in page.main
    assert find_weighing(procedure).contribution_count == 1


def test_sentences_are_cut_without_a_pointer(office):
    weighing = make_weighing()

    page = office.get(address(weighing)).follow("Nach Sätzen schneiden")
    page = page.form("Schneiden").fill({PATH: True}).submit("Schneiden")

    assert "Der Beitrag ist geschnitten." in page.text
    assert texts(first(weighing)) == [LIGHT, f"{PATH} Mit freundlichen Grüßen."]


def test_marked_words_are_sent_as_places(office):
    weighing = make_weighing()
    start = TEXT.index(PATH)
    places = {"start": str(start), "end": str(start + len(PATH)), "seen": text_mark(TEXT)}

    page = office.post(address(weighing, f"beitraege/{first(weighing).public_id}/schneiden"), places)

    assert "Der Beitrag ist geschnitten." in page.text
    assert texts(first(weighing))[1] == PATH


def test_a_new_argument_gathers_decides_and_leads_to_the_next(office):
    weighing = make_weighing()
    passage = cut(first(weighing), LIGHT)
    make_argument(weighing, "Radweg"), make_argument(weighing, "Ampel länger grün", passage)

    page = office.get(address(weighing, "?argument=" + session.query(Argument).filter_by(number=2).one().public_id))
    form = page.form("Speichern und nächstes Argument")
    page = form.fill({"Teilweise berücksichtigt": True, "reason": "Zwei Sekunden mehr."}).submit(
        "Speichern und nächstes Argument"
    )

    session.expire_all()
    assert session.query(Argument).filter_by(number=2).one().reason == "Zwei Sekunden mehr."
    assert page.read("#h-dec") == ["Radweg"]


def test_whoever_is_overtaken_sees_both_wordings_and_loses_nothing(make_client, office):
    weighing = make_weighing()
    make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    other = make_client(person=make_user(roles=(Role.OFFICE,)))
    mine, theirs = office.get(address(weighing)), other.get(address(weighing))
    theirs.form("Speichern").fill({"reason": "Ihre Begründung."}).submit("Speichern")

    page = mine.form("Speichern").fill({"reason": "Meine Begründung."}).submit("Speichern", status=422)

    assert "Ihre Begründung." in page.text
    assert "Meine Begründung." in page.text
    page = page.form("Speichern").submit("Speichern")
    session.expire_all()
    assert session.query(Argument).one().reason == "Meine Begründung."


def test_locked_arguments_are_named_after_a_change_of_many(office):
    weighing = make_weighing()
    made = [make_argument(weighing, f"Punkt Nummer {number}") for number in range(1, 4)]
    answer(made[0])
    finish_argument(made[0], by=make_office())

    form = office.get(address(weighing, "mehrere")).form("Ausgewählte ändern")
    for one in made:
        form = form.fill({f"A {one.number} {one.title}": True})
    page = form.fill({"Fällig am": "17.12.2026"}).submit("Ausgewählte ändern")

    assert "2 von 3 Argumenten geändert. Eines ist gesperrt und bleibt, wie es ist: A 1." in page.text


def test_passages_are_put_together_by_a_button(office):
    weighing = make_weighing()
    cut(first(weighing), PATH)

    page = office.get(address(weighing)).press("Mit der nächsten zusammenfügen: Passage 1")

    assert texts(first(weighing)) == [f"{LIGHT} {PATH}", "Mit freundlichen Grüßen."]
    assert "Beide Passagen sind jetzt eine." in page.text


def test_a_place_with_thousands_of_digits_is_no_place(office):
    weighing = make_weighing()
    held = first(weighing)
    sent = {"places": "9" * 5000, "seen": text_mark(TEXT)}

    page = office.post(address(weighing, f"beitraege/{held.public_id}/schneiden"), sent, status=422)

    assert "Wählen Sie, wo eine neue Passage beginnt." in page.text
    assert texts(held) == [TEXT]


def test_many_passages_are_found_by_their_words_and_gathered(office):
    weighing = make_weighing("Eine Bank am Markt.", "Eine Bank am Ring.", "Ein Baum am Markt.")

    page = office.get(address(weighing, "sammeln?suche=Bank"))
    form = page.form("Ausgewählte sammeln")
    for one in contributions_of(weighing)[:2]:
        form = form.fill({f"{one.label} {texts(one)[0]}".replace("\N{NO-BREAK SPACE}", " "): True})
    page = form.fill({"oder in ein neues mit dem Titel": "Mehr Bänke"}).submit("Ausgewählte sammeln")

    assert "2 Passagen gehören zu A 1." in page.text
    assert "Ein Baum" not in page.main


def test_a_letter_is_entered_with_whom_the_answer_goes_to(office):
    weighing = make_weighing()
    page = office.get(address(weighing)).follow("Brief oder E-Mail erfassen")
    filled = page.form("Speichern").fill(
        {"Eingegangen am": "02.01.2026", "Text": "Fünf sind zu wenig.", "Name": "Robin Beispiel"}
    )

    page = filled.submit("Speichern", status=422)
    assert "Geben Sie die Postanschrift an" in page.text
    page = page.form("Speichern").fill({"Postanschrift": "Musterweg 1"}).submit("Speichern")

    assert "Fünf sind zu wenig." in page.main
    assert "Robin Beispiel" in page.main


def test_once_collecting_is_finished_no_letter_is_copied_out_in_vain(office):
    weighing = make_weighing()
    finish_step(weighing, Step.COLLECT, by=make_office())
    session.commit()

    page = office.get(address(weighing, "erfassen"))

    assert "Der Schritt „Erfassen“ ist abgeschlossen." in page.main
    assert not page.find_all("main form")
    assert "Schritte der Abwägung" in page.follow("Fristen und Sperren der Schritte").main


def test_hidden_words_leave_the_desk_and_its_counts(office):
    weighing = make_weighing("Wer das liest, ist ein Dummkopf.", "Eine Bank fehlt.")
    argument = make_argument(
        weighing, "Bänke", *(one for held in contributions_of(weighing) for one in passages_of(held))
    )
    hidden = first(weighing)
    hide_post(post_of(hidden), by=make_office(), reason="Beleidigung")

    page = office.get(address(weighing, f"?beitrag={hidden.public_id}"))

    assert "Dummkopf" not in page.text
    assert "Entfernter Beitrag" in page.text
    assert "Dummkopf" not in office.get(address(weighing, f"argumente/{argument.public_id}/passagen")).text
    session.refresh(argument)
    assert (weighing.contribution_count, argument.passage_count) == (1, 1)


def test_nothing_is_cut_of_what_was_hidden_meanwhile(office):
    weighing = make_weighing("Wer das liest, ist ein Dummkopf. Eine Bank fehlt hier.")
    held = first(weighing)
    page = office.get(address(weighing, f"beitraege/{held.public_id}/schneiden"))
    hide_post(post_of(held), by=make_office(), reason="Beleidigung")
    session.commit()

    page = page.form("Schneiden").fill({"Eine Bank fehlt hier.": True}).submit("Schneiden", status=422)
    assert "Dieser Beitrag kann nicht mehr gelesen werden." in page.text
    assert "Dummkopf" not in page.text
    assert "Dummkopf" not in office.get(page.address).text


def test_finished_arguments_are_opened_again_by_the_lead_alone(make_client, office):
    weighing = make_weighing()
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    answer(argument)
    finish_argument(argument, by=make_office())
    lead = make_client(person=make_user(roles=(Role.ADMIN,)))

    refused = office.get(address(weighing, f"?argument={argument.public_id}"))
    page = lead.get(address(weighing, f"?argument={argument.public_id}")).follow("Wieder öffnen")
    page = page.form("Wieder öffnen").fill({"Begründung": "Neue Zahlen."}).submit("Wieder öffnen")

    assert "Wieder öffnen" not in refused.links
    assert "ist wieder offen" in page.text
    assert "Neue Zahlen." in page.follow("Verlauf").text


def test_after_the_release_nothing_is_offered_that_would_be_refused(make_client):
    weighing = make_weighing()
    argument = make_argument(weighing, "Ampel", *passages_of(first(weighing)))
    answer(argument)
    release_answers(weighing, by=make_office())
    session.commit()
    lead = make_client(person=make_user(roles=(Role.ADMIN,)))

    assert "Wieder öffnen" not in lead.get(address(weighing, f"?argument={argument.public_id}")).links
    for rest in (f"argumente/{argument.public_id}/oeffnen", "freigeben"):
        page = lead.get(address(weighing, rest))
        assert "freigegeben" in page.main
        assert not page.find_all("main form"), rest
    assert "bekommt eine Nachricht" not in lead.get(address(weighing, "freigeben")).main
    assert not lead.get(address(weighing, f"argumente/{argument.public_id}/passagen")).find_all("[type=checkbox]")


def test_what_is_needed_is_not_called_optional(office):
    weighing = make_weighing()
    arguments = [make_argument(weighing, title) for title in ("Ampel", "Radweg")]
    session.commit()

    for rest, label in (
        ("erfassen", "Eingangsweg"),
        (f"argumente/{arguments[0].public_id}/zusammenlegen", "Zusammenlegen mit"),
        ("freigeben", "Begründung, die übrigen trotzdem freizugeben"),
    ):
        page = office.get(address(weighing, rest))
        assert label in page.main
        assert f"{label} – optional" not in page.main
    # a letter is printed also where no point of it was answered by itself
    assert "Wer noch gar keine Antwort hat, bekommt keine E-Mail; Briefe werden trotzdem gedruckt." in page.main
    assert "Höchstens eine Person bekommt eine Nachricht mit allen Antworten." in page.main


@pytest.mark.both_databases
def test_the_desk_costs_as_much_with_many_contributions_as_with_few(make_client):
    weighing = make_weighing("Eine Bank fehlt.")
    reader = make_client(person=make_user(roles=(Role.OFFICE,)))
    reader.get(address(weighing))
    make_argument(weighing, "Bänke", *passages_of(first(weighing)))
    session.commit()
    with count_queries() as few:
        reader.get(address(weighing))
    for number in range(8):
        made = add_idea(weighing, f"Bank Nummer {number} fehlt.")
        make_argument(weighing, f"Bank {number}", *passages_of(made))
    session.commit()

    with count_queries() as many:
        reader.get(address(weighing))

    assert len(many) <= len(few)
    assert len(many) <= 25


def test_what_was_written_on_the_site_is_not_edited_like_a_letter(office):
    weighing = make_weighing()

    office.get(address(weighing, f"beitraege/{first(weighing).public_id}/bearbeiten"), status=404)
