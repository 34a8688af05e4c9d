"""Seven members vote in secret between two meetings; the operator attacks the finished vote and finds nothing."""

import pytest
from playwright.sync_api import expect

from forum.core.data.database import session
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.factories import make_user
from tests.journeys import voting_in_secret as voting
from tests.journeys.leaving_a_body import expect_nothing_at
from tests.support.browser import NARROW, barriers

pytestmark = pytest.mark.browser

QUESTION = "Welches Angebot empfehlen wir für die Anzeigen?"
PROPOSED = "Angebot B wird empfohlen."
# a word of each of the seven, and how they vote
VOTES = {
    "Kastanie": "Ja",
    "Rollschuh": "Ja",
    "Oker": "Nein",
    "Lampion": "Ja",
    "Schublade": "Enthaltung",
    "Apfelsine": "Nein",
    "Zaun": "Ja",
}


@pytest.fixture
def council():
    made = make_body(name="Fachbeirat Mobilität und Parken")
    session.commit()
    return made


@pytest.fixture
def people(council):
    made = [make_user(public_name=f"Kim Beispiel {number}") for number in range(len(VOTES))]
    for place, person in enumerate(made):
        make_member(council, person, function=Function.MEMBER if place else Function.CHAIR)
    session.commit()
    return made


@pytest.fixture
def windows(visit, app, people):
    """A window of each of the seven, the chair's first; one of them uses no script, one has a phone, one reads in the dark."""
    ways = {1: {"javascript": False}, 2: {"size": NARROW}, 3: {"scheme": "dark"}}
    opened = [visit(**ways.get(place, {})) for place in range(len(people))]
    for window, person in zip(opened, people, strict=True):
        window.log_in(app, person)
    return opened


@pytest.mark.slow("seven people vote in a real browser")
def test_seven_vote_in_secret_and_the_attack_finds_nothing(windows, council, people, visit, site):
    chair, without_script, on_phone, *_others = windows
    guest = visit()

    vote = voting.open_vote(chair, council.public_id, question=QUESTION, text=PROPOSED)
    assert barriers(chair.page) == []
    expect_nothing_at(guest, [vote])
    codes = {
        word: voting.cast(window, vote, choice=choice, word=word)
        for window, (word, choice) in zip(windows, VOTES.items(), strict=True)
    }
    assert barriers(on_phone.page) == []
    for window, word in ((without_script, "Rollschuh"), (on_phone, "Oker")):
        voting.expect_no_way_back(window, vote, code=codes[word])

    voting.end_vote(chair, vote)
    page = without_script.open(vote)
    expect(page.locator("main")).to_contain_text("Angenommen mit 4 zu 2 Stimmen.")
    listed = page.locator(".codes li").all_inner_texts()
    assert sorted(listed) == listed == sorted(f"{code} {word}" for word, code in codes.items())
    for person in people:
        expect(page.get_by_role("row", name=person.public_name)).to_contain_text("hat abgestimmt")

    assert "Nothing ties names to votes." in voting.attack(site, vote)
    voting.expect_attacked(on_phone.open(vote))
    assert barriers(on_phone.page) == []
    assert barriers(chair.open(vote)) == []
    assert [window.complaints for window in windows] == [[]] * len(windows)
