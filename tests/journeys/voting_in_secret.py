"""What members do in a browser in a secret vote between meetings, and how the operator attacks it afterwards."""

import re
import subprocess
import sys
from datetime import timedelta

from playwright.sync_api import Page, expect

from forum.ballots.models import Ballot
from forum.core.data.database import session
from forum.core.time import clock
from forum.core.time.wall_clock import wall_time
from forum.councils.models.circulars import Circular
from tests.journeys.work_in_a_body import address_in
from tests.support.browser import Visitor, barriers, overflows
from tests.support.server import ROOT, RunningSite

SEAL = "Stimme verschließen und abgeben"


def open_vote(chair: Visitor, council: str, *, question: str, text: str) -> str:
    """The chair drafts a secret vote and opens it; its address."""
    page = chair.open(f"/gremien/{council}/umlauf/")
    page.get_by_role("link", name="Abstimmung entwerfen").click()
    assert barriers(page) == []
    page.get_by_label("Frage", exact=True).fill(question)
    page.get_by_label("Beschlussvorschlag und Begründung").fill(text)
    page.get_by_label("Worüber entschieden wird").select_option(label="Empfehlung")
    end = clock.now() + timedelta(days=7)
    page.get_by_label("Ende", exact=True).fill(f"{clock.day_of(end).isoformat()}T{wall_time(end):%H:%M}")
    page.get_by_label("Art der Abstimmung").select_option(label="geheim, elektronisch")
    page.get_by_role("button", name="Entwurf speichern").click()
    expect(page.get_by_text("7 Personen dürfen heute abstimmen")).to_be_visible()
    page.get_by_role("button", name="Abstimmung jetzt eröffnen").click()
    expect(page.get_by_role("heading", name="Ihre Stimme")).to_be_visible()
    return address_in(chair)


def expect_promise(page: Page) -> None:
    """Before the vote the page says what is promised and what is not."""
    expect(page.get_by_role("heading", name="Das versprechen wir")).to_be_visible()
    expect(page.get_by_role("heading", name="Das können wir nicht versprechen")).to_be_visible()


def cast(window: Visitor, vote: str, *, choice: str, word: str) -> str:
    """The code on the receipt."""
    page = window.open(vote)
    expect_promise(page)
    page.get_by_label(choice, exact=True).check()
    page.get_by_label("Ihr eigenes Wort").fill(word)
    page.get_by_role("button", name=SEAL).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quittung")
    receipt = page.locator(".receipt")
    expect(receipt).to_contain_text(word)
    assert not overflows(page)
    return receipt.locator("code").inner_text()


def expect_no_way_back(window: Visitor, vote: str, *, code: str) -> None:
    """Neither the back button nor the page itself brings the receipt again, and nothing can be changed."""
    page = window.page
    page.go_back()
    assert code not in page.content()
    page = window.open(vote)
    expect(page.get_by_text("Ihre Stimme ist verschlossen abgegeben")).to_be_visible()
    expect(page.get_by_role("button", name=SEAL)).to_have_count(0)
    assert code not in page.content()


def end_vote(chair: Visitor, vote: str) -> None:
    page = chair.open(vote)
    page.get_by_role("button", name="Abstimmung jetzt beenden").click()
    expect(page.get_by_role("heading", name="Ergebnis")).to_be_visible()


def attack(site: RunningSite, vote: str) -> str:
    """What `forum audit ballot` says on the machine of the site; it fails where it finds something."""
    ballot = session.query(Ballot).join(Circular, Circular.ballot_id == Ballot.id)
    key = ballot.filter(Circular.public_id == vote.rpartition("/")[2]).one().public_id
    session.rollback()
    command = [sys.executable, "-m", "forum", "audit", "ballot", key, "--log", str(site.log)]
    said = subprocess.run(command, cwd=ROOT, env=site.environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    return said.stdout


def expect_attacked(page: Page) -> None:
    """What the attack found is published beside the result."""
    expect(page.locator("dl.facts", has_text="Angegriffen")).to_contain_text(re.compile("nichts verbindet Namen"))
