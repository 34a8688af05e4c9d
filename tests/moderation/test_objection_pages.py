"""Objecting and answering as people do it: from the mail, without an account, and at the desk."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.security.signing import sign
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.objections import Objection
from tests.factories import make_user
from tests.moderation.objecting import address_of, object_as, reject
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing
from tests.support.outbox import mails_to

INSULT = "Der Zuständige ist ein Vollidiot."
WHY = "Warum sind Sie nicht einverstanden?"


def hidden():
    author = make_user(email="sascha@example.org")
    post = make_post(by=author, body=INSULT)
    report = report_thing(post, email="toni@example.org")
    decision = decide_on(post, HIDE, explanation="Der Text setzt eine Person herab.")
    return post, author, report, decision


def open_form(client, clock, address):
    form = client.get(address).form("Beschwerde absenden")
    clock.advance(seconds=30)
    return form


def count_objections():
    return session.scalar(select(func.count()).select_from(Objection))


@pytest.mark.parametrize("recipient", ["sascha@example.org", "toni@example.org"])
def test_the_link_in_the_mail_opens_the_form(client, recipient):
    hidden()

    page = client.get(link_in(mails_to(recipient)[-1]))

    assert page.heading == "Beschwerde gegen eine Entscheidung"
    assert "Beschwerde absenden" in page.buttons


def test_the_author_reads_the_decision_as_the_mail_had_it(client, clock):
    _post, author, _report, decision = hidden()

    page = client.get(address_of(decision, author))

    assert "Der Text setzt eine Person herab." in page.main
    assert "Dialogregel 4" in page.main
    assert "M 2026-1" in page.main
    assert "10. September 2026, 23:59 Uhr" in page.main


def test_the_reporter_sees_neither_the_hidden_text_nor_what_the_author_was_told(client):
    _post, author, report, decision = hidden()

    page = client.get(address_of(decision, report))

    for secret in ("Vollidiot", "setzt eine Person herab", author.public_name):
        assert secret not in page.body


def test_the_author_does_not_see_who_has_reported(client):
    _post, author, _report, decision = hidden()

    page = client.get(address_of(decision, author))

    for secret in ("Toni", "toni@", "beleidigt meinen Nachbarn"):
        assert secret not in page.body


def test_an_objection_is_confirmed_with_its_number(client, clock):
    _post, author, _report, decision = hidden()

    page = open_form(client, clock, address_of(decision, author)).fill({WHY: "Es war ein Zitat."}).submit()

    assert page.heading == "Ihre Beschwerde B 2026-1"
    assert "Es war ein Zitat." in page.main
    assert "24. März 2026, 17:00 Uhr" in page.main
    assert "B 2026-1" in mails_to("sascha@example.org")[-1].subject


def test_the_same_link_shows_the_answer_later(client, clock):
    post, author, _report, decision = hidden()
    reject(object_as(author, decision), post)

    page = client.get(address_of(decision, author))

    assert "Ihre Beschwerde wurde abgelehnt." in page.main
    assert "Das Zitat ist als solches zu erkennen." in page.main
    assert "Verwaltungsgericht" in page.main
    assert "Beschwerde absenden" not in page.buttons


def test_an_objection_sent_twice_leads_to_the_first_one(client, clock):
    _post, author, _report, decision = hidden()
    form = open_form(client, clock, address_of(decision, author))
    form.fill({WHY: "Es war ein Zitat."}).submit()

    page = form.fill({WHY: "Und noch etwas."}).submit()

    assert "Es war ein Zitat." in page.main
    assert "Und noch etwas." not in page.main
    assert count_objections() == 1


def test_an_empty_objection_is_asked_for_its_reason(client, clock):
    _post, author, _report, decision = hidden()

    page = open_form(client, clock, address_of(decision, author)).submit(status=422)

    assert "Schreiben Sie, warum Sie mit der Entscheidung nicht einverstanden sind." in page.main


def test_what_was_typed_stays_when_it_was_too_quick(client, clock):
    _post, author, _report, decision = hidden()
    form = client.get(address_of(decision, author)).form("Beschwerde absenden")

    page = form.fill({WHY: "Es war ein Zitat."}).submit(status=422)

    assert "Es war ein Zitat." in page.main
    assert count_objections() == 0


def test_a_machine_that_fills_every_field_is_told_what_to_empty(client, clock):
    _post, author, _report, decision = hidden()
    form = open_form(client, clock, address_of(decision, author))

    page = form.fill({WHY: "Kaufen Sie Uhren.", "homepage": "https://example.org"}).submit(status=422)

    assert "Ein Feld, das leer bleiben muss, war ausgefüllt." in page.main
    assert count_objections() == 0


def test_after_the_last_minute_the_page_names_court_and_office(client, clock):
    _post, author, _report, decision = hidden()
    clock.set(decision.objection_until + timedelta(seconds=1))

    page = client.get(address_of(decision, author))

    assert "Die Frist ist abgelaufen" in page.headings
    assert "Verwaltungsgericht" in page.main
    assert "forum@example.org" in page.main
    assert "Beschwerde absenden" not in page.buttons


def test_in_the_last_minute_one_can_still_object(client, clock):
    _post, author, _report, decision = hidden()
    clock.set(decision.objection_until - timedelta(seconds=59))

    page = open_form(client, clock, address_of(decision, author)).fill({WHY: "Es war ein Zitat."}).submit()

    assert "B 2026-1" in page.heading


def test_a_form_sent_after_the_period_is_refused_and_the_text_is_not_lost(client, clock):
    _post, author, _report, decision = hidden()
    clock.set(decision.objection_until - timedelta(seconds=10))
    form = open_form(client, clock, address_of(decision, author))

    page = form.fill({WHY: "Es war ein Zitat."}).submit(status=409)

    assert "Die Frist ist abgelaufen" in page.headings
    assert count_objections() == 0


@pytest.mark.parametrize(
    "change", [lambda path: path[:-1], lambda path: path + "x", lambda _path: "/beschwerde/vorschau"]
)
def test_a_broken_link_says_so_in_plain_words(client, change):
    _post, author, _report, decision = hidden()

    page = client.get(change(address_of(decision, author)), status=404)

    assert page.heading == "Dieser Link führt nicht zum Ziel"
    assert "M 2026-" not in page.main


def test_a_link_signed_for_another_purpose_opens_nothing(client, app):
    _post, author, _report, decision = hidden()
    session.flush()
    token = sign("form-opened", [decision.public_id, "author", author.public_id])

    client.get(f"/beschwerde/{token}", status=404)


def test_many_objections_from_one_network_are_slowed_down(client, clock):
    _post, author, _report, decision = hidden()
    form = open_form(client, clock, address_of(decision, author)).fill({WHY: "Es war ein Zitat."})
    for _number in range(30):
        form.submit()

    page = form.submit(status=429)

    assert int(page.headers["Retry-After"]) > 0


def test_the_case_shows_the_objection_and_leads_to_the_answer(client, clock):
    post, author, _report, decision = hidden()
    object_as(author, decision, explanation="Es war ein Zitat.")
    client.log_in(make_moderator())

    page = client.get(f"/moderation/{case_of(post).public_id}")

    assert "Es war ein Zitat." in page.main
    assert page.follow("Über die Beschwerde entscheiden").heading == "Beschwerde B 2026-1"


def test_another_moderator_grants_it_at_the_desk(client, clock):
    post, author, _report, decision = hidden()
    objection = object_as(author, decision)
    client.log_in(make_moderator())

    form = client.get(answer_address(post, objection)).form("Über die Beschwerde entscheiden")
    page = form.fill({"Stattgegeben": True, "Begründung in eigenen Worten": "Ein Zitat."}).submit()

    assert page.flashes == ["B 2026-1 ist stattgegeben, die Maßnahme ist zurückgenommen."]
    assert post.hidden_at is None


def test_an_answer_needs_outcome_and_reasons(client, clock):
    post, author, _report, decision = hidden()
    objection = object_as(author, decision)
    client.log_in(make_moderator())

    page = client.get(answer_address(post, objection)).form("Über die Beschwerde entscheiden").submit(status=422)

    assert "Wählen Sie ein Ergebnis." in page.main
    assert "Begründen Sie die Antwort" in page.main


def test_who_decided_first_is_refused_with_the_reason(client, clock):
    author, first = make_user(), make_moderator()
    post = make_post(by=author)
    report_thing(post)
    objection = object_as(author, decide_on(post, HIDE, by=first))
    client.log_in(first)

    page = client.get(answer_address(post, objection))

    assert "Sie haben selbst so entschieden" in page.main
    assert "Über die Beschwerde entscheiden" not in page.buttons
    refused = client.post(answer_address(post, objection), {"outcome": "rejected", "reasons": "Nein."}, status=403)
    assert "Sie haben selbst so entschieden" in refused.main
    assert objection.decided_at is None


def test_who_comes_second_sees_the_first_answer_and_keeps_the_text(client, clock):
    post, author, _report, decision = hidden()
    objection = object_as(author, decision)
    client.log_in(make_moderator())
    form = client.get(answer_address(post, objection)).form("Über die Beschwerde entscheiden")
    reject(objection, post)

    page = form.fill({"Stattgegeben": True, "Begründung in eigenen Worten": "Ein Zitat."}).submit(status=409)

    assert "Über diese Beschwerde hat inzwischen eine andere Person entschieden." in page.main
    assert "Das Zitat ist als solches zu erkennen." in page.main
    assert post.hidden_at is not None


def test_an_objection_of_another_case_is_not_found(client, clock):
    post, author, _report, decision = hidden()
    objection = object_as(author, decision)
    other = make_post()
    report_thing(other)
    client.log_in(make_moderator())

    client.get(answer_address(post, objection))
    client.get(answer_address(other, objection), status=404)


def answer_address(post, objection):
    return f"/moderation/{case_of(post).public_id}/beschwerde/{objection.public_id}"


def link_in(mail):
    found = re.search(r"http://localhost(/beschwerde/\S+)", mail.text_body)
    assert found, mail.text_body
    return found[1]
