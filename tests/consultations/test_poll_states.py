"""What a poll says of itself once its time is over and before the worker has counted it."""

import pytest

from forum.core.data.database import session
from forum.core.sealing import key_files
from tests.consultations.polls import WORDS, let_close, make_poll, vote, vote_in_secret


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


@pytest.mark.parametrize("settings", [{}, {"is_secret": True}])
def test_between_its_end_and_the_count_a_poll_says_that_votes_wait(client, settings):
    module = make_poll(**settings)
    for number in (1, 2, 3):
        vote_in_secret(module, number, word=WORDS[number]) if settings else vote(module, number)
    let_close(module)
    session.commit()

    page = client.get(f"/beteiligung/abstimmungen/{module.public_id}/").main

    assert "3 Stimmen, noch nicht ausgezählt" in page
    assert "Das Ergebnis steht hier, sobald die Stimmen ausgezählt sind." in page
    assert "So wird gezählt" in page
    for words in ("bisher", "Das gilt hier", "bis zum Ende ändern", "Zum Mitmachen"):
        assert words not in page
