"""What the chair does in a browser when a meeting decides: urgent additions, conflicts of interest, votes, elections, lots."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from forum.accounts.models import User
from tests.support.browser import barriers

IN_THE_ROOM = "geheim, auf Papier"


@dataclass(frozen=True)
class Count:
    """What was counted in the room."""

    yes: int
    no: int
    abstained: int = 0

    def enter(self, page: Page) -> None:
        for label, number in (("Ja", self.yes), ("Nein", self.no), ("Enthaltung", self.abstained)):
            page.get_by_role("textbox", name=label).fill(str(number))


def add_urgently(page: Page, *, title: str, reason: str, count: Count) -> None:
    page.get_by_role("link", name="Dringlichkeit beantragen").click()
    assert barriers(page) == []
    page.get_by_label(re.compile("^Titel des Punkt")).fill(title)
    page.get_by_label("Warum es nicht warten kann").fill(reason)
    count.enter(page)
    page.get_by_role("button", name="Abstimmung festhalten").click()


def propose(page: Page, *, kind: str, title: str, text: str) -> None:
    page.get_by_role("link", name="Beschlussvorschlag einbringen").click()
    assert barriers(page) == []
    page.get_by_label("Art").select_option(label=kind)
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Wortlaut").fill(text)
    page.get_by_role("button", name="Einbringen", exact=True).click()
    expect(page.get_by_text("Der Beschlussvorschlag ist eingebracht.")).to_be_visible()


def ask_for_conflicts(page: Page, *, out: Sequence[tuple[User, str]] = ()) -> None:
    """Everybody is asked, those with a conflict of interest leave, and everybody has answered."""
    page.get_by_role("button", name="Alle sind gefragt").click()
    for person, reason in out:
        page.get_by_role("link", name="Person eintragen").click()
        assert barriers(page) == []
        page.get_by_label("Person").select_option(label=person.public_name)
        page.get_by_label("Begründung").select_option(label=reason)
        page.get_by_role("button", name="Festhalten", exact=True).click()
        expect(page.locator(".roll", has_text=f"Grund: {reason}")).to_contain_text(person.public_name)
    page.get_by_role("button", name="Alle haben geantwortet").click()
    expect(page.get_by_text("von allen beantwortet").first).to_be_visible()


def vote(page: Page, count: Count) -> None:
    count.enter(page)
    page.get_by_role("button", name="Ergebnis festhalten und anzeigen").click()


def approve_minutes(page: Page, count: Count) -> None:
    """The vote on the minutes of the last meeting, at the item that is there for it."""
    page.get_by_role("link", name="Niederschrift genehmigen").click()
    assert barriers(page) == []
    count.enter(page)
    page.get_by_role("button", name="Ergebnis festhalten und anzeigen").click()
    expect(page.locator(".vote__sum")).to_contain_text(f"Einstimmig angenommen mit {count.yes} Stimmen.")


def elect(page: Page, *, to: str, candidates: Sequence[str]) -> None:
    """Begin a secret election on paper."""
    page.get_by_role("link", name="Wahl", exact=True).click()
    assert barriers(page) == []
    page.get_by_label("Gewählt wird").fill(to)
    page.get_by_label("Zur Wahl stehen").fill("\n".join(candidates))
    page.get_by_label(IN_THE_ROOM).check()
    page.get_by_role("button", name="Wahl beginnen").click()
    expect(page.get_by_text("Die Wahl hat begonnen.")).to_be_visible()


def count_papers(page: Page, counts: dict[str, int], *, result: str) -> None:
    page.get_by_role("link", name="Wahl auszählen").click()
    for name, number in counts.items():
        page.get_by_role("textbox", name=name).fill(str(number))
    page.get_by_role("button", name="Ergebnis festhalten und anzeigen").click()
    expect(page.locator(".vote__sum")).to_contain_text(result)


def begin_second_ballot(page: Page, candidates: Sequence[str]) -> None:
    page.get_by_role("link", name="Zweiten Wahlgang beginnen").click()
    for name in candidates:
        page.get_by_label(name).check()
    page.get_by_role("button", name="Zweiten Wahlgang beginnen").click()
    expect(page.get_by_text("Der zweite Wahlgang hat begonnen")).to_be_visible()


def draw_lot(page: Page, winner: str) -> None:
    """The chair draws it by hand."""
    page.get_by_role("link", name="Los ziehen").click()
    assert barriers(page) == []
    page.get_by_label(f"von Hand gezogen: {winner}").check()
    page.get_by_role("button", name="Los festhalten").click()
    expect(page.locator(".vote__sum")).to_contain_text(f"Nach Stimmengleichheit durch das Los gewählt: {winner}.")
