"""Speaking with the city's mail server: encrypted, with a password, and refusing what cannot be trusted."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from flask import Flask

from tests.support.outbox import deliver, write_mail
from tests.support.smtp import MailServer, free_port

USER, PASSWORD = "forum", "ein langes Passwort"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for this machine and its key, in one file."""
    openssl = shutil.which("openssl")
    assert openssl, "openssl was not found"
    folder = tmp_path_factory.mktemp("tls")
    key, paper, both = folder / "key.pem", folder / "paper.pem", folder / "both.pem"
    made = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", str(key), "-out", str(paper)]
    subprocess.run(made, check=True, capture_output=True)
    both.write_bytes(key.read_bytes() + paper.read_bytes())
    return both


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The certificate is one this machine believes."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    return certificate


@pytest.fixture
def starttls_server(certificate: Path) -> Iterator[MailServer]:
    """A mail server that speaks to nobody who has not encrypted and logged in."""
    options = {"tls_context": server_context(certificate), "require_starttls": True}
    yield from served(auth_required=True, authenticator=check_password, **options)


@pytest.fixture
def tls_server(certificate: Path) -> Iterator[MailServer]:
    """A mail server that encrypts from the first word."""
    yield from served(ssl_context=server_context(certificate))


def served(**options: Any) -> Iterator[MailServer]:
    handler = MailServer(port=free_port())
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, ready_timeout=10, **options)
    controller.start()
    yield handler
    controller.stop()


def server_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def check_password(_server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
    assert isinstance(login, LoginPassword)
    is_right = (login.login, login.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_right, handled=False)


def test_mail_goes_out_encrypted_and_with_a_password(make_app, trusted, starttls_server: MailServer):
    city: Flask = make_app(
        smtp_port=starttls_server.port, smtp_security="starttls", smtp_user=USER, smtp_password=PASSWORD
    )
    written = write_mail(to="kim@example.org")

    deliver(city)

    assert written.last_error == ""
    assert starttls_server.only_mail_to("kim@example.org").message["Message-ID"] == written.message_id


def test_a_wrong_password_of_ours_is_no_fault_of_the_mail(make_app, trusted, starttls_server: MailServer):
    city: Flask = make_app(smtp_port=starttls_server.port, smtp_security="starttls", smtp_user=USER, smtp_password="x")
    written = write_mail()

    deliver(city)

    assert (written.sent_at, written.failed_at) == (None, None)
    assert written.last_error.startswith("535")


def test_mail_goes_out_through_tls_from_the_first_word(make_app, trusted, tls_server: MailServer):
    written = write_mail()

    deliver(make_app(smtp_port=tls_server.port, smtp_security="tls"))

    assert written.last_error == ""
    assert written.sent_at is not None


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_no_mail_goes_to_a_server_that_cannot_prove_who_it_is(make_app, request, security: str):
    server: MailServer = request.getfixturevalue(f"{security}_server")
    written = write_mail()

    deliver(make_app(smtp_port=server.port, smtp_security=security))

    assert server.received == []
    assert written.failed_at is None
    assert "certificate verify failed" in written.last_error
