"""The pages about one's own data: the password is asked for, nobody finds what is another's, the week can be taken back."""

import pytest
from sqlalchemy import update

from forum.accounts.keys import stay_key
from forum.accounts.leaving.wish import leave
from forum.accounts.models import Role, UserSession
from forum.core.data.database import session
from forum.core.data.retention import listed_retention, retention_rows
from forum.core.running import jobs
from forum.own_data.jobs import delete_old_exports
from tests.factories import make_mandate, make_topic, make_user
from tests.own_data.access_matrix import make_ready_export


def forget_password(person):
    """The password was given too long ago on every device of the person."""
    session.execute(update(UserSession).where(UserSession.user_id == person.id).values(password_given_at=None))
    session.commit()


def test_a_finished_export_is_downloaded_whole_and_counted(make_client):
    person = make_user()
    export = make_ready_export(person)

    answer = make_client(person=person).post(f"/konto/daten/{export.public_id}")

    assert answer.response.data == b"PK"
    assert answer.headers["Content-Length"] == "2"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert export.download_count == 1


def test_nobody_else_finds_an_export(make_client):
    export = make_ready_export(make_user())
    for stranger in (make_user(), make_user(roles=(Role.ADMIN,))):
        client = make_client(person=stranger)
        client.post(f"/konto/daten/{export.public_id}", status=404)
        assert export.public_id not in client.get("/konto/daten").body


@pytest.mark.parametrize("address", ["/konto/daten", "/konto/loeschen"])
def test_the_password_is_asked_for_first(make_client, address):
    person = make_user()
    client = make_client(person=person)
    forget_password(person)

    answer = client.post(address, {"posts": "behalten"}, status=403)

    assert "password_again" in answer.body
    assert not person.is_leaving


def test_a_deletion_logs_out_everywhere_and_the_button_of_the_mail_keeps_the_account(make_client, client):
    person = make_user()
    device = make_client(person=person)

    device.post("/konto/loeschen", {"posts": "leeren"})

    assert "/anmelden" in device.get("/konto/").path
    assert person.leaving_erases is True
    address = f"/konto/loeschen/zuruecknehmen/{stay_key(person)}"
    client.get(address)
    assert person.is_leaving
    client.post(address)
    assert not person.is_leaving
    client.get(address, status=404)


def test_whoever_others_rely_on_reads_what_must_happen_first(make_client):
    person = make_user()
    mandate = make_mandate(person)
    client = make_client(person=person)

    page = client.get("/konto/loeschen")

    assert mandate.organisation.name in page.body
    assert "Was vorher geschehen muss" in page.body
    assert 'name="posts"' not in page.body
    client.post("/konto/loeschen", {"posts": "leeren"}, status=409)
    assert not person.is_leaving


def test_the_page_names_the_own_figures_and_what_stays(make_client):
    person = make_user()
    make_mandate(person)
    make_topic(by=person)

    page = make_client(person=person).get("/konto/loeschen")

    assert "Ihre Mandate" in page.body
    assert "1, ohne Ihren Namen" in page.body


def test_a_log_in_says_nothing_special_of_an_account_that_is_leaving(client):
    person = make_user()
    leave(person, erases_posts=False)

    pages = []
    for email in (person.email, "niemand@example.org"):
        fields = {"email": email, "password": "falsch geraten 9"}
        client.get("/konto/anmelden")
        pages.append(client.post("/konto/anmelden", fields, status=422).body.replace(email, ""))

    assert person.is_leaving
    assert ["Bedenkzeit" in page or "gelöscht" in page for page in pages] == [False, False]


def test_the_office_reads_when_what_is_deleted(app, make_client):
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    page = office.get("/geschaeftsstelle/aufbewahrung/")
    assert "noch nicht" in page.body

    jobs.run(app, delete_old_exports)

    rows = {str(row.what): row for row in retention_rows()}
    assert len(rows) == len(listed_retention())
    assert all(row.next_run > row.last_run for row in rows.values() if row.last_run)
    assert rows["Auskünfte über eigene Daten"].last_run is not None
    assert str(rows["Auskünfte über eigene Daten"].how_long) == "7 Tage"


def test_a_run_that_failed_is_shown(app):
    broken = jobs.Job(delete_old_exports.name, lambda: 1 / 0, delete_old_exports.is_due)
    with pytest.raises(ZeroDivisionError):
        jobs.run(app, broken)

    assert {str(row.what) for row in retention_rows() if row.has_failed} == {"Auskünfte über eigene Daten"}
