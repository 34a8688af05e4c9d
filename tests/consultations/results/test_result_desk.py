"""What the office does with a result: lines, entries, figures, publication; nothing typed is lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Group, Role
from forum.consultations.models.results import Decision, Progress, ResultEntry, ResultEntryVersion, ResultRow
from forum.consultations.results.services.card import count_card
from forum.consultations.results.services.entries import add_entry
from forum.consultations.results.services.rows import add_row
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.time import clock as city
from tests.consultations.results.procedures import conclude, make_collected, make_office, make_voted, publish
from tests.factories import make_user

both_databases = pytest.mark.both_databases
ADD, SAVE = "Zeile hinzufügen", "Zeile speichern"
ROW = {"decision": Decision.TAKEN_UP, "in_words": "", "reason": ""}


@pytest.fixture
def office(make_client):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


def desk(procedure, page=""):
    return f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/ergebnis/{page}"


def list_proposals():
    session.expire_all()
    return [one.proposal for one in session.scalars(select(ResultRow).order_by(ResultRow.position))]


def count_acts(verb):
    return len(session.scalars(select(Activity).where(Activity.verb == verb)).all())


@pytest.fixture
def procedure(app):
    made = publish(conclude(make_collected()))
    count_card(made)
    session.commit()
    return made


def test_lines_are_added_ordered_changed_and_taken_out(office, procedure):
    for words in ("Bänke", "Brunnen"):
        form = office.get(desk(procedure)).form(ADD)
        form.fill(proposal=words).submit(ADD)
    assert list_proposals() == ["Bänke", "Brunnen"]

    office.post(desk(procedure, f"zeilen/{row_of('Brunnen').public_id}/hoch"))
    assert list_proposals() == ["Brunnen", "Bänke"]
    form = office.get(desk(procedure, f"zeilen/{row_of('Bänke').public_id}")).form(SAVE)
    form.fill(proposal="Bänke im Schatten", reason="Zu heiß.").submit(SAVE)
    assert row_of("Bänke im Schatten").reason == "Zu heiß."
    office.post(desk(procedure, f"zeilen/{row_of('Brunnen').public_id}/entfernen"))
    assert list_proposals() == ["Bänke im Schatten"]
    assert count_acts("procedure.result_table_changed") == 5


def row_of(words):
    return session.scalars(select(ResultRow).where(ResultRow.proposal == words)).one()


def test_a_line_without_words_or_there_already_is_refused_with_what_was_typed(office, procedure):
    add_row(procedure, {"proposal": "Bänke", **ROW}, by=make_office())
    session.commit()

    page = office.get(desk(procedure)).form(ADD).fill(proposal="", reason="Weil es so ist.").submit(ADD, status=422)
    assert "Weil es so ist." in page.body
    page = office.get(desk(procedure)).form(ADD).fill(proposal="bänke", reason="Darum.").submit(ADD, status=422)
    assert "Es gibt schon eine Zeile mit diesem Wortlaut." in page.main
    assert "Darum." in page.body


def test_whoever_changes_a_line_that_somebody_else_has_changed_is_told(office, make_client, procedure):
    made = add_row(procedure, {"proposal": "Bänke", **ROW}, by=make_office())
    session.commit()
    address = desk(procedure, f"zeilen/{made.public_id}")
    other = make_client(person=make_user(roles=(Role.OFFICE,)))
    mine, theirs = office.get(address).form(SAVE), other.get(address).form(SAVE)
    theirs.fill(reason="Ihr Grund").submit(SAVE)

    page = mine.fill(reason="Mein Grund").submit(SAVE, status=422)

    assert "Ihr Grund" in page.body
    assert "Mein Grund" in page.body
    page.form(SAVE).submit(SAVE)
    assert row_of("Bänke").reason == "Mein Grund"


def test_an_entry_is_written_with_a_preview_and_changed_with_its_history(office, procedure):
    form = office.get(desk(procedure, "eintraege/neu")).form("Eintrag veröffentlichen")
    page = form.fill(body="Der **Brunnen** läuft.").submit("Vorschau")
    assert "<strong>Brunnen</strong>" in page.body
    page.form("Eintrag veröffentlichen").submit("Eintrag veröffentlichen")

    made = session.scalars(select(ResultEntry)).one()
    form = office.get(desk(procedure, f"eintraege/{made.public_id}")).form("Eintrag speichern")
    form.fill(body="Der Brunnen läuft wieder.").submit("Eintrag speichern")

    session.expire_all()
    assert session.scalars(select(ResultEntryVersion)).one().body == "Der **Brunnen** läuft."
    assert session.scalars(select(ResultEntry)).one().changed_at is not None
    assert count_acts("procedure.result_entry_added") == count_acts("procedure.result_entry_changed") == 1
    office.post(desk(procedure, f"eintraege/{made.public_id}/entfernen"))
    assert session.scalars(select(ResultEntry)).all() == []


def test_an_entry_of_tomorrow_is_refused_and_kept_in_the_form(office, procedure):
    form = office.get(desk(procedure, "eintraege/neu")).form("Eintrag veröffentlichen")

    page = form.fill(day="01.01.2099", body="Kommt noch.").submit("Eintrag veröffentlichen", status=422)

    assert "heute oder früher" in page.main
    assert "Kommt noch." in page.body


def test_an_entry_of_a_day_before_the_result_is_refused_and_kept_in_the_form(clock, make_client, procedure):
    published = city.today()
    clock.advance(days=3)
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    address = desk(procedure, "eintraege/neu")
    form = office.get(address).form("Eintrag veröffentlichen")
    before = f"{published - timedelta(days=1):%d.%m.%Y}"

    page = form.fill(day=before, body="War schon.").submit("Eintrag veröffentlichen", status=422)

    assert "als das Ergebnis veröffentlicht wurde, oder später" in page.main
    form = page.form("Eintrag veröffentlichen")
    assert (form.value("Tag"), form.value("Was ist geschehen?").strip()) == (before, "War schon.")
    form.fill(day=f"{published:%d.%m.%Y}").submit("Eintrag veröffentlichen")
    assert session.scalars(select(ResultEntry.day)).one() == published


def test_the_words_of_an_entry_can_be_changed_whatever_day_it_has(office, procedure):
    values = {"day": city.today(), "progress": Progress.DONE, "body": "Steht."}
    made = add_entry(procedure, values, by=make_office())
    made.day = long_ago = date(2020, 1, 1)
    session.commit()
    address = desk(procedure, f"eintraege/{made.public_id}")

    office.get(address).form("Eintrag speichern").fill(body="Steht nun.").submit("Eintrag speichern")
    form = office.get(address).form("Eintrag speichern").fill(day="02.01.2020")
    form.submit("Eintrag speichern", status=422)

    session.expire_all()
    assert (made.day, made.body) == (long_ago, "Steht nun.")


def test_no_entry_comes_before_the_result(office):
    waiting = conclude(make_collected())
    session.commit()
    form = office.get(desk(waiting, "eintraege/neu")).form("Eintrag veröffentlichen")

    page = form.fill(body="Zu früh.").submit("Eintrag veröffentlichen", status=422)

    assert "Erst wird das Ergebnis veröffentlicht" in page.main


def test_the_office_chooses_which_figures_are_shown(office, client):
    procedure = publish(conclude(make_voted({Group.RESIDENTS: (1, 2, 2)})))
    figure = count_card(procedure).figures[0]["key"]
    procedure.shown_figures = ["another"]
    session.commit()
    address = f"/beteiligung/{procedure.public_id}/ergebnis"
    assert "Trinkbrunnen" not in client.get(address).main

    office.post(desk(procedure, "zahlen"), {"shown_figures": figure})

    assert "Trinkbrunnen" in client.get(address).main


def test_the_preview_shows_what_nobody_else_reads_yet(office, client):
    waiting = conclude(make_collected())
    waiting.result, waiting.result_html, waiting.outcome = "Umbau", "<p>Umbau im Mai</p>", "Wird umgebaut"
    session.commit()

    page = office.get(office.get(desk(waiting)).links["Vorschau des Ergebnisses"])

    assert "Umbau im Mai" in page.main
    assert "Diese Seite sieht nur die Geschäftsstelle." in page.main
    client.get(f"/beteiligung/{waiting.public_id}/ergebnis", status=404)


def test_a_double_click_adds_one_entry_and_one_line(app, procedure):
    values = {"day": city.day_of(procedure.result_at), "progress": Progress.DONE, "body": "Steht."}

    assert add_entry(procedure, values, by=make_office()) is add_entry(procedure, values, by=make_office())
    first = add_row(procedure, {"proposal": "Bänke", **ROW}, by=make_office())
    assert add_row(procedure, {"proposal": "Bänke", **ROW}, by=make_office()) is first


def test_a_published_result_that_is_changed_says_so(office, client, procedure):
    form = office.get(f"/geschaeftsstelle/beteiligungen/{procedure.public_id}/bearbeiten/ergebnis").form(
        "Abschnitt speichern"
    )
    form.fill(next_steps="Frühjahr 2027 | Umbau beginnt\nDanach wird gefeiert").submit("Abschnitt speichern")

    page = client.get(f"/beteiligung/{procedure.public_id}/ergebnis")

    assert "geändert am" in page.main
    assert "Danach wird gefeiert" in page.main
    assert count_acts("procedure.result_changed") == 1
