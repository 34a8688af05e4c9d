"""What a log-in is made of: a random token in the browser, a row here that ends it, and nothing else is believed."""

import pytest
from sqlalchemy import delete

from forum.accounts.keys import hash_token
from forum.accounts.models import Role, User, UserSession
from forum.accounts.services.devices import open_device
from forum.core.data.database import session
from tests.accounts.people import PASSWORD, log_in, make_account
from tests.factories import make_user


def test_a_token_is_random_and_the_database_keeps_its_hash_alone():
    kim = make_account()
    opened = [open_device(kim, device="", stays=False) for _ in range(20)]

    # 43 characters of base64 are 256 bits
    assert all(len(one.token) >= 43 for one in opened)
    assert len({one.token for one in opened}) == 20
    assert all(one.row.token_hash == hash_token(one.token) for one in opened)
    assert all(one.token not in str(vars(one.row)) for one in opened)


@pytest.mark.both_databases
def test_with_an_account_all_its_log_ins_go(client):
    kim = make_account()
    log_in(client, kim)

    session.execute(delete(User).where(User.id == kim.id))
    session.commit()
    session.expunge_all()

    assert session.query(UserSession).count() == 0
    assert client.get("/konto/").heading == "Anmelden"


def test_a_role_that_is_taken_ends_with_the_next_request(make_client):
    kim = make_user(roles=(Role.ADMIN,))
    browser = make_client(person=kim)
    browser.get("/geschaeftsstelle/")

    kim.role_values = ""
    session.commit()

    browser.get("/geschaeftsstelle/", status=403)


def test_nothing_but_the_fields_of_a_form_is_taken_from_it(client):
    kim = make_account(public_name="Kim Muster")
    log_in(client, kim)
    client.get("/konto/profil")
    fields = {"public_name": "Kim Muster", "group": kim.group.value, "about": ""}
    stolen = {
        "role_values": "admin",
        "email": "neu@example.org",
        "email_confirmed_at": "",
        "id": "1",
        "post_count": "9",
    }
    before = {name: getattr(kim, name) for name in stolen}

    client.post("/konto/profil", fields | stolen)

    session.refresh(kim)
    assert {name: getattr(kim, name) for name in stolen} == before


def test_a_form_is_read_from_its_body_and_not_from_the_address(client):
    kim = make_account()
    client.get("/konto/anmelden")

    answer = client.post("/konto/anmelden", query_string={"email": kim.email, "password": PASSWORD}, status=422)

    assert answer.form("Anmelden").value("E-Mail-Adresse") == ""


def test_nobody_is_there_before_somebody_registers():
    assert session.query(User).count() == 0


def test_a_password_never_runs_out(client, clock):
    kim = make_account()
    clock.advance(days=10 * 365)

    log_in(client, kim)

    assert client.get("/konto/").heading == "Ihr Konto"
