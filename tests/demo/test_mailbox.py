"""The demo mailbox: a visitor of the demonstration can read what the forum has written to them."""

import pytest
from flask import Flask

from forum.core.data.database import session
from forum.core.mail.message import Attachment
from forum.demo.queries import MAILS_A_PAGE
from forum.demo.views import link_addresses
from tests.support.client import Client
from tests.support.outbox import deliver, write_mail
from tests.support.queries import count_queries


@pytest.fixture
def show(make_app) -> Flask:
    """A forum that is a demonstration."""
    app: Flask = make_app(demo=True)
    return app


@pytest.fixture
def visitor(show: Flask) -> Client:
    return Client(show)


def test_in_service_there_is_no_demo_mailbox(client: Client):
    client.get("/demo-postfach/", status=404)
    assert "Demo-Postfach" not in client.get("/konto/anmelden").text


def test_every_page_of_the_demonstration_leads_to_it(visitor: Client):
    assert visitor.get("/konto/anmelden").links["Demo-Postfach"] == "/demo-postfach/"


def test_an_empty_mailbox_says_how_to_get_a_mail(visitor: Client):
    assert "Registrieren Sie ein Konto" in visitor.get("/demo-postfach/").main


def test_mails_are_listed_from_the_newest_on(show: Flask, visitor: Client):
    write_mail(subject="Erste")
    write_mail(subject="Zweite")
    deliver(show)

    assert visitor.get("/demo-postfach/").read("main li a")[-2:] == [
        "[Smart-City-Forum] Zweite",
        "[Smart-City-Forum] Erste",
    ]


def test_a_mail_is_shown_as_text_with_links_to_click(visitor: Client):
    address = "http://localhost/konto/bestaetigen/abc.def-123"
    write_mail(subject="Adresse bestätigen", action_label="Bestätigen", action_url=address, to="kim@example.org")

    page = visitor.get("/demo-postfach/").follow("[Smart-City-Forum] Adresse bestätigen")

    assert page.links[address] == address
    assert "kim@example.org" in page.main
    assert "Guten Tag Kim," in page.main


def test_mails_to_one_person_can_be_found(visitor: Client):
    write_mail(subject="An Kim", to="kim@example.org")
    write_mail(subject="An Toni", to="toni@example.org")

    page = visitor.get("/demo-postfach/").form("E-Mails anzeigen").fill(An="kim@").submit()

    assert "An Kim" in page.main
    assert "An Toni" not in page.main
    assert "Es gibt keine E-Mail an „nobody%“." in visitor.get("/demo-postfach/?an=nobody%25").main


def test_the_list_is_paged_and_costs_the_same_however_long_it_is(visitor: Client):
    def count() -> int:
        with count_queries() as queries:
            visitor.get("/demo-postfach/")
        return len(queries)

    write_mail()
    session.commit()
    few = count()
    for number in range(MAILS_A_PAGE + 5):
        write_mail(subject=f"Nummer {number}")
    session.commit()

    assert count() == few <= 2
    second = visitor.get("/demo-postfach/").follow("Nächste Seite")
    assert len([link for link in second.links if link.startswith("[Smart-City-Forum]")]) == 6


def test_an_unknown_mail_is_not_found(visitor: Client):
    visitor.get("/demo-postfach/0000000000", status=404)


def test_what_stands_in_a_mail_cannot_become_markup(visitor: Client):
    assert link_addresses('<script>"https://x.example/<b>"') == (
        '&lt;script&gt;&#34;<a href="https://x.example/">https://x.example/</a>&lt;b&gt;&#34;'
    )


def test_an_address_in_a_mail_ends_before_a_quotation_mark():
    assert (
        link_addresses("„http://localhost/a?b=1&c“")
        == '„<a href="http://localhost/a?b=1&amp;c">http://localhost/a?b=1&amp;c</a>“'
    )


def test_a_visitor_can_finish_a_registration_without_a_mail_server(visitor: Client, clock):
    form = visitor.get("/konto/registrieren").form("Konto anlegen")
    clock.advance(minutes=1)
    form.fill(
        {
            "Anzeigename": "Kim Musterperson",
            "E-Mail-Adresse": "kim@example.org",
            "Passwort": "gruene Welle am Ring",
            "Einwohnerinnen und Einwohner": True,
            "Ich bin mindestens 16 Jahre alt.": True,
            "Ich habe die Dialogregeln gelesen und halte sie ein.": True,
        }
    )

    mailbox = form.submit("Konto anlegen").follow("Demo-Postfach öffnen")
    mail = mailbox.follow("[Smart-City-Forum] Bitte bestätigen Sie Ihre E-Mail-Adresse")
    link = next(link for link in mail.links if link.startswith("http://localhost/konto/"))

    confirmed = mail.follow(link).form().submit()

    assert "Mein Konto" in confirmed.text
    assert "Kim Musterperson" in visitor.get("/konto/").main


def test_the_files_of_a_mail_can_be_fetched(show: Flask, visitor: Client):
    mail = write_mail(attachments=(Attachment("termin.ics", "text/calendar; method=REQUEST", b"BEGIN:VCALENDAR"),))
    session.commit()

    page = visitor.get(f"/demo-postfach/{mail.public_id}")
    file = visitor.get(page.links["termin.ics"])

    assert file.headers["Content-Type"].startswith("text/calendar; method=REQUEST")
    assert "attachment" in file.headers["Content-Disposition"]
    visitor.get(f"/demo-postfach/{mail.public_id}/anhang/2", status=404)
