"""Whoever finds a hole learns whom to tell: a page for people, security.txt for programs (RFC 9116)."""

import re
from datetime import UTC, datetime, timedelta

from forum.core.time import clock
from tests.support.client import Client


def test_programs_find_whom_to_tell_of_a_hole(make_app):
    app = make_app(public_url="https://forum.example.org", contact_email="sicherheit@example.org")
    page = Client(app).get("/.well-known/security.txt")

    assert page.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert page.headers["Cache-Control"] == "public, max-age=86400"
    fields = dict(re.findall(r"^([\w-]+): (.+)$", page.body, re.MULTILINE))
    assert fields["Contact"] == "mailto:sicherheit@example.org"
    assert fields["Preferred-Languages"] == "de, en"
    assert fields["Canonical"] == "https://forum.example.org/.well-known/security.txt"
    assert fields["Policy"] == "https://forum.example.org/sicherheit"
    expires_at = datetime.strptime(fields["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=90) < expires_at - clock.now() < timedelta(days=365)


def test_people_read_how_to_report_a_hole_and_what_happens_then(client: Client):
    page = client.get("/impressum").follow("So melden Sie sie")

    assert page.heading == "Sicherheitslücke melden"
    assert "forum@example.org" in page.main
    assert "drei Werktagen" in page.main
