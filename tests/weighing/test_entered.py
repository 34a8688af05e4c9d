"""Letters and mails that the office enters: each once, corrected by one at a time, and blacked out whenever it must be."""

import pytest

from forum.accounts.models import Role
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.text.bar import BAR
from forum.core.time import clock
from forum.weighing.errors import StepFinished, WrongArgument
from forum.weighing.kinds import Channel, Step
from forum.weighing.queries.texts import find_entered
from forum.weighing.services.enter import Sender, change_entered, cover_entered, enter_contribution
from forum.weighing.services.release import release_answers
from forum.weighing.services.steps import finish_step
from tests.factories import make_user
from tests.weighing.factories import answer, cut, enter_letter, make_argument, make_office, make_weighing, texts
from tests.weighing.reading_synopses import address_of, shown
from tests.weighing.test_desk import address as desk_address
from tests.weighing.test_synopsis_files import packed

NAME = "Familie Beispielmeier"
LOUD, PARKED = f"Bei {NAME} ist es laut.", "Vor dem Haus wird geparkt."
SENDER = Sender("Robin Beispiel", address="Musterweg 1")


@pytest.fixture
def office(make_client):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


def released_letter():
    """A letter of two passages, one of them answered, in a weighing whose answers everybody reads."""
    weighing = make_weighing("Eine Bank fehlt.")
    letter = enter_letter(weighing, f"{LOUD} {PARKED}")
    answer(make_argument(weighing, "Lärm", cut(letter, LOUD)))
    release_answers(weighing, by=make_office(), reason="Der Rest folgt.")
    session.commit()
    return weighing, letter


def address(weighing, letter):
    procedure = session.get_one(Procedure, weighing.procedure_id)
    return f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/abwaegung/beitraege/{letter.public_id}/bearbeiten"


@pytest.mark.both_databases
def test_a_double_click_enters_a_letter_once(app):
    weighing, office = make_weighing(), make_office()

    def enter(words="Fünf sind zu wenig.", sender=SENDER):
        return enter_contribution(weighing, Channel.LETTER, words, sender, received_on=clock.today(), by=office)

    assert enter().id == enter().id
    assert weighing.letter_count == 1
    # the same words of somebody else are another letter
    assert enter(sender=Sender("Toni Beispiel", address="Musterweg 1")).number == 3
    assert enter(words="Fünf sind zu viel.").number == 4


@pytest.mark.both_databases
def test_words_of_a_letter_are_blacked_out_after_the_release_too(app):
    _weighing, letter = released_letter()
    barred = LOUD.replace(NAME, BAR)

    with pytest.raises(StepFinished):
        change_entered(letter, f"{barred} {PARKED}", SENDER, received_on=letter.received_on, by=make_office())
    cover_entered(letter, f"{barred} {PARKED}", by=make_office())

    assert texts(letter) == [barred, PARKED]


@pytest.mark.both_databases
@pytest.mark.parametrize("words", [f"Bei uns ist es laut. {PARKED}", LOUD, f"{LOUD} {PARKED} Neu."])
def test_nothing_else_of_a_letter_changes_after_the_release(app, words):
    _weighing, letter = released_letter()

    with pytest.raises(WrongArgument):
        cover_entered(letter, words, by=make_office())

    assert find_entered(letter).body == f"{LOUD} {PARKED}"


@pytest.mark.both_databases
def test_a_bar_of_somebody_else_is_not_lifted_by_another_one(app):
    _weighing, letter = released_letter()
    cover_entered(letter, f"{LOUD.replace(NAME, BAR)} {PARKED}", by=make_office())

    with pytest.raises(WrongArgument):
        cover_entered(letter, f"{LOUD} {PARKED.replace('Haus', BAR)}", by=make_office())

    assert NAME not in find_entered(letter).body


def test_the_office_blacks_out_a_released_letter_and_guests_read_it_so(client, office):
    weighing, letter = released_letter()
    assert packed(NAME) in shown(client.get(address_of(weighing)))

    page = office.get(address(weighing, letter).replace(f"beitraege/{letter.public_id}/bearbeiten", ""))
    page = office.get(f"{page.address.partition('?')[0]}?beitrag={letter.public_id}").follow("Worte schwärzen")
    refused = page.form("Speichern").fill({"Text": PARKED}).submit("Speichern", status=422)
    assert "Jetzt lassen sich Worte nur noch schwärzen" in refused.text
    page = page.form("Speichern").fill({"Text": f"{LOUD.replace(NAME, BAR)} {PARKED}"}).submit("Speichern")

    assert NAME not in page.main
    assert packed(NAME) not in shown(client.get(address_of(weighing)))


def test_once_collecting_is_finished_the_form_takes_bars_alone(office):
    weighing = make_weighing()
    letter = enter_letter(weighing, LOUD)
    finish_step(weighing, Step.COLLECT, by=make_office())
    session.commit()

    page = office.get(address(weighing, letter))
    assert page.heading == "Worte in B 2026-002 schwärzen"
    page = page.form("Speichern").fill({"Text": LOUD.replace(NAME, BAR)}).submit("Speichern")

    assert texts(letter) == [LOUD.replace(NAME, BAR)]


def test_the_office_reads_who_sent_a_letter_until_that_is_erased(office):
    weighing = make_weighing()
    letter = enter_letter(weighing, LOUD, name="Dr. Ada Muster", address="Musterweg 1\n12345 Musterstadt")
    finish_step(weighing, Step.COLLECT, by=make_office())
    session.commit()

    assert "Eingesandt von Dr. Ada Muster, Musterweg 1, 12345 Musterstadt" in office.get(address(weighing, letter)).main

    kept = find_entered(letter)
    kept.author_name = kept.address = ""
    session.commit()

    page = office.get(address(weighing, letter)).main
    assert "Eingesandt" not in page
    assert "werden gelöscht" not in page


def test_whoever_corrects_a_letter_does_not_lift_a_bar_set_meanwhile(make_client, office):
    weighing = make_weighing()
    letter = enter_letter(weighing, LOUD)
    session.commit()
    other = make_client(person=make_user(roles=(Role.OFFICE,)))
    mine, theirs = office.get(address(weighing, letter)), other.get(address(weighing, letter))
    theirs.form("Speichern").fill({"Text": LOUD.replace(NAME, BAR)}).submit("Speichern")

    page = mine.form("Speichern").fill({"Text": LOUD.replace("laut", "sehr laut")}).submit("Speichern", status=422)

    session.expire_all()
    assert find_entered(letter).body == LOUD.replace(NAME, BAR)
    assert LOUD.replace(NAME, BAR) in page.text
    assert "sehr laut" in page.text


def test_whoever_corrects_a_name_does_not_put_the_old_address_back(make_client, office):
    weighing = make_weighing()
    letter = enter_letter(weighing, LOUD, name="Ada Muster", address="Musterweg 1\n12345 Musterstadt")
    session.commit()
    other = make_client(person=make_user(roles=(Role.OFFICE,)))
    mine, theirs = office.get(address(weighing, letter)), other.get(address(weighing, letter))
    theirs.form("Speichern").fill({"Postanschrift": "Neuweg 2\n54321 Neustadt"}).submit("Speichern")

    page = mine.form("Speichern").fill({"Name": "Dr. Ada Muster"}).submit("Speichern", status=422)

    session.expire_all()
    assert find_entered(letter).address == "Neuweg 2\n54321 Neustadt"
    assert "Neuweg 2" in page.main
    assert page.form("Speichern").value("Name") == "Dr. Ada Muster"
    page.form("Speichern").fill({"Postanschrift": "Neuweg 2\n54321 Neustadt"}).submit("Speichern")
    session.expire_all()
    kept = find_entered(letter)
    assert (kept.author_name, kept.address) == ("Dr. Ada Muster", "Neuweg 2\n54321 Neustadt")


def test_whoever_blacks_out_other_words_reads_what_was_blacked_out_meanwhile(make_client, office):
    weighing, letter = released_letter()
    other = make_client(person=make_user(roles=(Role.OFFICE,)))
    mine, theirs = office.get(address(weighing, letter)), other.get(address(weighing, letter))
    barred, typed = f"{LOUD.replace(NAME, BAR)} {PARKED}", f"{LOUD} {PARKED.replace('Haus', BAR)}"
    theirs.form("Speichern").fill({"Text": barred}).submit("Speichern")

    page = mine.form("Speichern").fill({"Text": typed}).submit("Speichern", status=422)

    assert page.error_summary == [
        "Dieser Abschnitt wurde geändert, seit Sie ihn geöffnet haben. Gespeichert ist noch nichts."
    ]
    assert page.read("main form ul.rules dd") == [barred, typed]
    assert "Übernehmen Sie die Schwärzungen, die inzwischen dort stehen, auch in Ihren Text." in page.main
    assert page.form("Speichern").value("Text").strip() == typed
    page.form("Speichern").fill({"Text": typed.replace(NAME, BAR)}).submit("Speichern")
    assert find_entered(letter).body == typed.replace(NAME, BAR)


def test_black_outs_that_keep_those_of_somebody_else_are_taken(make_client, office):
    weighing, letter = released_letter()
    other = make_client(person=make_user(roles=(Role.OFFICE,)))
    mine, theirs = office.get(address(weighing, letter)), other.get(address(weighing, letter))
    barred = f"{LOUD.replace(NAME, BAR)} {PARKED}"
    theirs.form("Speichern").fill({"Text": barred}).submit("Speichern")

    mine.form("Speichern").fill({"Text": barred.replace("Haus", BAR)}).submit("Speichern")

    session.expire_all()
    assert find_entered(letter).body == barred.replace("Haus", BAR)


def test_lines_that_nobody_changed_are_not_named_as_changed(make_client, office):
    weighing = make_weighing()
    letter = enter_letter(weighing, f"{LOUD}\n\n{PARKED}", address="Musterweg 1\r\n12345 Musterstadt")
    session.commit()
    mine = office.get(address(weighing, letter)).form("Speichern")
    other = make_client(person=make_user(roles=(Role.OFFICE,)))
    other.get(address(weighing, letter)).form("Speichern").fill({"Name": "Ada Muster"}).submit("Speichern")
    # as browsers send lines
    sent = {name: value.replace("\n", "\r\n") for name, value in mine.press("Speichern")}

    page = office.post(address(weighing, letter), sent, status=422)

    assert page.read("main form ul.rules b") == ["Name"]


def test_once_answers_are_released_no_letter_is_said_to_be_entered_after_opening_a_step(office):
    weighing, _letter = released_letter()

    page = office.get(desk_address(weighing, "erfassen"))

    assert "Die Antworten sind freigegeben. Es lässt sich nichts mehr ändern." in page.main
    assert "geöffnet" not in page.main
    assert not page.find_all("main form")
