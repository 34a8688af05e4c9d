"""Addresses go out in the form that mail servers take: the domain in ASCII by IDNA 2008, the local part as it is."""

import re
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller

from forum.core.data.database import session
from forum.core.mail.addresses import AddressProblem, check_address, for_mail_servers, readable_address, tidy_address
from forum.core.mail.outbox import RefusalKind
from forum.settings import ROOT
from tests.support.outbox import deliver, write_mail
from tests.support.smtp import MailServer, free_port


@pytest.fixture
def plain_server() -> Iterator[MailServer]:
    """A mail server that takes no letters outside ASCII."""
    handler = MailServer(port=free_port())
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, ready_timeout=10, enable_SMTPUTF8=False)
    controller.start()
    yield handler
    controller.stop()


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("kim@example.org", "kim@example.org"),
        ("kim@müller.example", "kim@xn--mller-kva.example"),
        # IDNA 2003 would make it strasse.example, another domain
        ("kim@straße.example", "kim@xn--strae-oqa.example"),
        ("kim@mail.löwenstadt.example", "kim@mail.xn--lwenstadt-07a.example"),
        ("kim@xn--mller-kva.example", "kim@xn--mller-kva.example"),
        ("jörg@müller.example", "jörg@xn--mller-kva.example"),
        ('"kim@home"@example.org', '"kim@home"@example.org'),
    ],
)
def test_the_domain_goes_out_in_ascii(address: str, sent: str):
    assert for_mail_servers(address) == sent


@pytest.mark.parametrize(
    "typed",
    [
        "x@münchen-test.de",
        "x@xn--mnchen-test-thb.de",
        "x@mu\u0308nchen-test.de",
        "X@MÜNCHEN-TEST.DE",
        "x@XN--MNCHEN-TEST-THB.DE",
        "  x@münchen-test.de\u00a0",
        "x@münchen-test。de",
        "x@ｍünchen-test.de",
    ],
)
def test_all_spellings_of_an_address_are_one(typed: str):
    assert tidy_address(typed) == "x@xn--mnchen-test-thb.de"
    assert check_address(typed) is None


@pytest.mark.parametrize(
    "text", ["", "kim", "@example.org", "kim@", "kim@xn--ä", "kim@xn--", "kim@\x00", "kim@a..ü", "ü" * 300]
)
def test_what_is_no_address_is_tidied_all_the_same(text: str):
    assert tidy_address(tidy_address(text)) == tidy_address(text)
    assert check_address(text) is not None


@pytest.mark.parametrize("typed", ["jörg@example.org", "jo\u0308rg@example.org", "жан@example.org"])
def test_letters_before_the_at_that_mail_cannot_reach_are_named(typed: str):
    problem = check_address(typed)

    assert problem is not None
    assert problem.kind is AddressProblem.LETTERS_BEFORE_AT


def test_an_address_is_shown_as_people_write_it():
    assert readable_address("kim@xn--mller-kva.example") == "kim@müller.example"
    assert readable_address("kim@example.org") == "kim@example.org"
    assert readable_address("kim@xn--ä") == "kim@xn--ä"


def test_nothing_but_the_one_function_changes_the_spelling_of_an_address():
    hand_made = re.compile(r"e?mail\w*(\.strip\(\))?\.(lower|casefold)\(")
    files = [file for file in (ROOT / "forum").rglob("*.py") if file.name != "addresses.py"]

    assert [file.name for file in files if hand_made.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("address", ["", "kim", "@example.org", "kim@", "kim@\u2603\u0301-.example", "kim@a..ü"])
def test_what_is_no_address_is_refused(address: str):
    with pytest.raises(ValueError, match=r".+"):
        for_mail_servers(address)


def test_a_domain_with_umlauts_needs_no_special_mail_server(make_app, plain_server: MailServer):
    written = write_mail(to="kim@müller.example")

    deliver(make_app(smtp_port=plain_server.port))

    received = plain_server.only_mail_to("kim@xn--mller-kva.example")
    assert received.message["To"] == "kim@xn--mller-kva.example"
    assert written.sent_at is not None
    # people and the office read it as it was typed
    assert written.recipient == "kim@müller.example"


def test_a_local_part_with_umlauts_goes_through_a_server_that_takes_them(make_app, mail: MailServer):
    written = write_mail(to="jörg@müller.example")

    deliver(make_app(smtp_port=mail.port))

    assert written.last_error == ""
    assert mail.only_mail_to("jörg@xn--mller-kva.example")


def test_a_local_part_with_umlauts_holds_up_nobody_where_the_server_does_not_take_them(
    make_app, plain_server: MailServer
):
    unsendable, other = write_mail(to="jörg@example.org"), write_mail(to="kim@example.org")

    deliver(make_app(smtp_port=plain_server.port))

    assert unsendable.refusal is RefusalKind.UNSENDABLE
    assert other.sent_at is not None


def test_the_forum_itself_may_have_a_domain_with_umlauts(make_app, plain_server: MailServer):
    app = make_app(
        smtp_port=plain_server.port,
        mail_from="Forum Löwenstadt <forum@löwenstadt.example>",
        contact_email="buero@löwenstadt.example",
    )
    with app.app_context():
        write_mail(to="kim@example.org")
        session.commit()

    deliver(app)

    received = plain_server.only_mail_to("kim@example.org")
    assert received.sender == "forum@xn--lwenstadt-07a.example"
    assert str(received.message["From"]) == "Forum Löwenstadt <forum@xn--lwenstadt-07a.example>"
    assert received.message["Reply-To"] == "buero@xn--lwenstadt-07a.example"
    assert received.message["Message-ID"].endswith("@xn--lwenstadt-07a.example>")
