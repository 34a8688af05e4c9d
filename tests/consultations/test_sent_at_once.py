"""The same form arrives several times at the same moment, on both databases: it counts once, and nobody sees a mishap."""

import pytest

from forum.core.data.database import session
from forum.core.sealing import key_files
from forum.core.time import clock as city_clock
from tests.accounts.people import make_account
from tests.consultations.rivals import lingering
from tests.consultations.secret_sendings import SECRETS
from tests.consultations.sendings import OF_GUESTS, PICTURE, SENDINGS
from tests.support.client import as_upload
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases
TIMES = 4


@pytest.fixture(autouse=True)
def keys(app, clock, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def send_at_once(app, client, form, fields):
    """The same request from the same browser, several at a time; the status of each answer."""
    cookie = client.cookie("session")
    moment = city_clock.now()
    session.commit()
    session.remove()

    def send(_number):
        # a file is read once: each sending gets one of its own
        sent = {name: [as_upload(value) for key, value in fields if key == name] for name, _value in fields}
        browser = app.test_client()
        browser.set_cookie("session", cookie)
        with city_clock.frozen(moment), app.app_context():
            return browser.post(form.action, data=sent, headers={"Accept-Language": "de"}).status_code

    with lingering():
        return in_threads(send, count=TIMES)


@pytest.mark.parametrize("way", [*SENDINGS, *OF_GUESTS, PICTURE, *SECRETS], ids=lambda one: one.name)
def test_a_form_that_comes_four_times_at_once_counts_once(app, make_client, clock, way):
    opened, before = way.open(), way.count()
    session.commit()
    client = make_client(person=make_account() if way.needs_account else None)
    form = way.filled(client.get(opened.address), action=opened.action)
    clock.advance(seconds=5)

    statuses = send_at_once(app, client, form, form.press(way.button))

    refused = [one for one in statuses if one >= 400]
    # a secret vote is sealed once and cannot be changed: the others are told so, by the page or before it
    assert len(refused) == (TIMES - 1 if way in SECRETS else 0)
    assert set(refused) <= {403, 422}
    assert way.count() - before == 1
