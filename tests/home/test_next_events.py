"""The next events on the front page, which readers share."""

import pytest

from forum.core.data.database import session
from tests.events.factories import make_event
from tests.factories import make_user


@pytest.mark.both_databases
def test_readers_of_each_language_and_kind_see_the_next_events(make_client):
    make_event(title="Abend am Ring", place_name="Haus der Wissenschaft")
    person = make_user()
    session.commit()

    assert "Haus der Wissenschaft" in make_client().get("/").main
    # drawn anew from what was loaded for the first reader
    english = make_client().get("/", headers={"Accept-Language": "en"})

    assert ("Next events" in english.main, "Abend am Ring" in english.main) == (True, True)
    for reader in (make_client(person=person), make_client(person=person)):
        assert "Abend am Ring" in reader.get("/").main
