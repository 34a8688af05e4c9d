"""The office prints answers to letters: each once, with what was answered, and nothing that was taken away since."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.text.bar import BAR
from forum.core.time import clock
from forum.weighing.kinds import Channel
from forum.weighing.models import Weighing
from forum.weighing.queries.texts import find_entered
from forum.weighing.services.enter import Sender, change_entered
from forum.weighing.services.same import attach
from forum.weighing.synopsis.models import LetterRun, PrintedLetter
from forum.weighing.synopsis.queries.letters import letters_of_run
from forum.weighing.synopsis.services.letters import NothingToPrint, put_letters_together
from tests.support.rivals import rush
from tests.weighing.factories import (
    LIGHT,
    TEXT,
    answer,
    cut,
    enter_letter,
    first,
    make_argument,
    make_office,
    make_weighing,
    passages_of,
)
from tests.weighing.test_letters import pages_of

pytestmark = pytest.mark.both_databases


def desk(weighing, rest=""):
    procedure = session.get_one(Procedure, weighing.procedure_id)
    return f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/abwaegung/{rest}"


def make_released(*letters):
    """A weighing with these letters, of which the first sentence of the first one has its answer."""
    weighing = make_weighing()
    entered = [enter_letter(weighing, text) for text in letters]
    passage = cut(entered[0], LIGHT) if letters[0] == TEXT else passages_of(entered[0])[0]
    answer(make_argument(weighing, "Ampel", passage), reason="Vier Sekunden **mehr**.")
    weighing.released_at = clock.now()
    session.flush()
    return weighing, entered


def keys_in_runs():
    return sorted(session.scalars(select(PrintedLetter.contribution_id)))


def test_a_run_holds_each_letter_once_and_the_next_one_what_came_since(app):
    weighing, letters = make_released("Ein Brief.", "Noch ein Brief.")

    run = put_letters_together(weighing, by=make_office())

    assert run.letter_count == 2
    assert keys_in_runs() == sorted(one.id for one in letters)
    with pytest.raises(NothingToPrint):
        put_letters_together(weighing, by=make_office())


def test_nothing_is_printed_before_the_release(app):
    weighing = make_weighing()
    enter_letter(weighing, "Ein Brief.")

    with pytest.raises(NothingToPrint):
        put_letters_together(weighing, by=make_office())


def test_mails_and_what_stands_in_the_forum_get_no_letter(app):
    weighing, (letter,) = make_released("Ein Brief.")
    enter_letter(weighing, "Eine E-Mail.", channel=Channel.MAIL, address="", email="robin@example.org")

    put_letters_together(weighing, by=make_office())

    assert keys_in_runs() == [letter.id]


def test_a_letter_answers_each_passage_that_has_an_answer(app):
    weighing, _letters = make_released(TEXT)

    (letter,) = letters_of_run(put_letters_together(weighing, by=make_office()))

    assert [one.passage[0].text for one in letter.passages] == [LIGHT]
    assert [one.reason for one in letter.passages] == ["Vier Sekunden mehr."]
    assert (letter.name, letter.address) == ("Robin Beispiel", ("Musterweg 1", "38100 Braunschweig"))


def test_who_said_the_same_gets_the_same_answers(app):
    weighing = make_weighing("Mehr Bäume.")
    letter = enter_letter(weighing, "Mehr Bäume!")
    attach(letter, first(weighing), by=make_office())
    answer(make_argument(weighing, "Bäume", passages_of(first(weighing))[0]), reason="Zehn Bäume.")
    weighing.released_at = clock.now()
    session.flush()

    (printed,) = letters_of_run(put_letters_together(weighing, by=make_office()))

    assert printed.reference == letter.label
    assert [one.reason for one in printed.passages] == ["Zehn Bäume."]


def test_nobody_gets_a_letter_with_words_of_somebody_else_that_only_mean_the_same(app):
    weighing = make_weighing("Ich, Kim Musterperson aus dem Musterweg 9, will mehr Bäume.")
    letter = enter_letter(weighing, "Pflanzen Sie bitte Bäume.")
    attach(letter, first(weighing), by=make_office())
    answer(make_argument(weighing, "Bäume", passages_of(first(weighing))[0]), reason="Zehn Bäume.")
    weighing.released_at = clock.now()
    session.flush()

    (printed,) = letters_of_run(put_letters_together(weighing, by=make_office()))

    assert [(one.passage, one.reason) for one in printed.passages] == [((), "Zehn Bäume.")]


def test_a_run_is_read_anew_each_time(app):
    weighing, (letter,) = make_released("Bei Familie Beispielmeier ist es laut.")
    run = put_letters_together(weighing, by=make_office())
    assert "Beispielmeier" in letters_of_run(run)[0].passages[0].passage[0].text

    sender = Sender("Robin Beispiel", address="Musterweg 1")
    change_text(letter, f"Bei {BAR} ist es laut.", sender)

    (printed,) = letters_of_run(run)
    assert [(one.text, one.is_covered) for one in printed.passages[0].passage] == [
        ("Bei ", False),
        ("", True),
        (" ist es laut.", False),
    ]


def change_text(letter, body, sender):
    change_entered(letter, body, sender, received_on=letter.received_on, by=make_office())
    session.flush()


def test_without_an_address_there_is_no_letter_any_more(app):
    weighing, (letter,) = make_released("Ein Brief.")
    run = put_letters_together(weighing, by=make_office())

    find_entered(letter).address = ""
    session.flush()

    assert letters_of_run(run) == []


def test_the_office_puts_letters_together_and_downloads_them(make_client):
    weighing, _letters = make_released(TEXT, "Noch ein Brief.")
    office = make_client()
    office.log_in(make_office())

    page = office.get(desk(weighing, "briefe"))
    assert "Noch nicht gedruckt: 2" in page.text
    page = page.press("Briefe zusammenstellen")

    assert "2 Briefe sind zusammengestellt" in page.flashes[0]
    assert "Es ist nichts mehr zu drucken." in page.text
    assert page.text.count("gedruckt am") == 2
    (run,) = [link for link in page.links.values() if "/briefe/" in link]
    made = office.get(run)
    pages = pages_of(made.response.data)
    assert [LIGHT in one for one in pages] == [True, False]
    assert "Zu einzelnen Punkten gibt es keine gesonderte Antwort." in pages[1]
    assert made.response.headers["Content-Disposition"].startswith('attachment; filename="briefe-')


def test_before_the_release_the_page_says_when_letters_come(make_client):
    weighing = make_weighing()
    letter = enter_letter(weighing, "Ein Brief.")
    office = make_client()
    office.log_in(make_office())
    session.commit()

    page = office.get(desk(weighing, "briefe"))

    assert "sobald die Antworten freigegeben sind" in page.text
    assert not page.buttons or "Briefe zusammenstellen" not in page.buttons
    office.get(desk(weighing, f"beitraege/{letter.public_id}/brief.pdf"), status=404)


def test_two_people_at_once_put_each_letter_into_one_run(app):
    with transaction():
        weighing, _letters = make_released(*(f"Brief Nummer {n}." for n in range(4)))
        key, person = weighing.id, make_office().id
    session.remove()

    became = rush(app, lambda _number: act(key, person), rivals=6)

    assert sorted(became) == ["done", *["refused"] * 5]
    assert session.scalar(select(func.count()).select_from(LetterRun)) == 1
    assert session.scalar(select(func.sum(LetterRun.letter_count))) == 4


def act(key, person):
    put_letters_together(session.get_one(Weighing, key), by=session.get_one(User, person))
