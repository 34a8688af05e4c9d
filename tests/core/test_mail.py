"""What the forum's mails look like."""

from flask import Flask

from forum.core.text import locale
from forum.core.text.locale import lazy_gettext as _
from tests.support.outbox import deliver, write_mail
from tests.support.smtp import MailServer


def test_a_mail_greets_the_person_and_is_signed_by_the_office():
    text = write_mail(name="Kim Musterperson", paragraphs=("Ihr Konto ist bereit.",)).text_body

    assert text.startswith("Guten Tag Kim Musterperson,\n\nIhr Konto ist bereit.\n")
    assert "Mit freundlichen Grüßen\nGeschäftsstelle Smart-City-Forum" in text
    assert "forum@example.org" in text


def test_a_mail_to_somebody_without_a_name_greets_all_the_same():
    assert write_mail(name="").text_body.startswith("Guten Tag,\n")


def test_a_mail_speaks_the_language_of_its_reader_and_not_of_its_writer():
    with locale.in_language("de"):
        mail = write_mail(language="en", subject=_("Imprint"), name="Kim")

    assert mail.subject == "[Smart-City-Forum] Imprint"
    assert mail.text_body.startswith("Hello Kim,")
    assert 'lang="en"' in mail.html_body


def test_the_text_part_has_short_lines_and_whole_addresses():
    address = "https://forum.example.org/konto/bestaetigen/" + "k" * 90
    mail = write_mail(paragraphs=("Wort " * 60,), action_label="Adresse bestätigen", action_url=address)

    lines = mail.text_body.splitlines()
    assert address in lines
    assert all(len(line) <= 72 for line in lines if line != address)


def test_a_quote_is_set_apart_line_by_line():
    mail = write_mail(quote="Erste Zeile\n\nZweite Zeile")

    assert "> Erste Zeile\n>\n> Zweite Zeile" in mail.text_body
    assert "<blockquote" in mail.html_body


def test_what_people_write_cannot_become_markup_in_a_mail():
    mail = write_mail(name="<b>Kim</b>", quote="<script>alert(1)</script>", facts={"Titel": "<img src=x>"})

    assert "<script" not in mail.html_body
    assert "<img" not in mail.html_body
    assert "&lt;b&gt;Kim&lt;/b&gt;" in mail.html_body
    assert "<b>Kim</b>" in mail.text_body


def test_addresses_below_the_button_are_links_and_nothing_else_becomes_markup():
    way_on = "Beschwerde einlegen: https://forum.example.org/beschwerde/WyI5.aw-r_aQw-_"

    mail = write_mail(closing=(way_on, "Die Regel lautet: <b>keine</b> Werbung."))

    address = "https://forum.example.org/beschwerde/WyI5.aw-r_aQw-_"
    assert f'<a href="{address}"' in mail.html_body
    assert "&lt;b&gt;keine&lt;/b&gt;" in mail.html_body
    assert address in mail.text_body


def test_facts_stand_in_both_parts():
    mail = write_mail(facts={"Vorgang": "M-2026-17", "Frist": "24.03.2026, 17:00 Uhr"})

    assert "Vorgang: M-2026-17\nFrist: 24.03.2026, 17:00 Uhr" in mail.text_body
    assert "M-2026-17" in mail.html_body


def test_the_look_of_a_mail_is_inlined_and_keeps_its_dark_side():
    html = write_mail(action_label="Öffnen", action_url="https://forum.example.org/").html_body

    assert 'class="button"' in html
    assert "background-color: #2f4f9e" in html.partition("<body")[2]
    assert "prefers-color-scheme: dark" in html
    assert "<table" not in html
    assert "http-equiv" not in html


def test_a_subject_is_one_line_whatever_a_title_holds():
    assert "\n" not in write_mail(subject="Titel\nBcc: alle@example.org").subject


def test_a_mail_arrives_in_two_parts_with_the_headers_of_an_automatic_mail(mail: MailServer, make_app):
    app: Flask = make_app(smtp_port=mail.port, contact_email="buero@example.org")
    written = write_mail(subject="Grüße aus der Stadt", to="kim@example.org")

    deliver(app)

    arrived = mail.only_mail_to("kim@example.org")
    assert arrived.subject == "[Smart-City-Forum] Grüße aus der Stadt"
    assert arrived.message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in arrived.message.iter_parts()] == ["text/plain", "text/html"]
    assert arrived.message["Message-ID"] == written.message_id
    assert arrived.message["Auto-Submitted"] == "auto-generated"
    assert arrived.message["Reply-To"] == "buero@example.org"
    assert arrived.message["From"] == "Smart-City-Forum <forum@example.org>"
    assert arrived.message["Date"]
    assert arrived.sender == "forum@example.org"
    assert "Guten Tag Kim," in arrived.text
