"""What office, residents and guests do in a browser in a consultation that collects ideas."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import update

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import Module, Phase, Procedure
from forum.consultations.services.phases import keep_days
from forum.core.data.database import session
from forum.core.time import clock
from tests.support.browser import Visitor, barriers

DESK = "/geschaeftsstelle/beteiligungen/"


def begin(office: Visitor, title: str) -> Page:
    """A draft from the blueprint for ideas; it says what is missing."""
    page = office.open(f"{DESK}neu")
    page.get_by_label("Titel").fill(title)
    page.get_by_label("Ideensammlung").check()
    assert barriers(page) == []
    page.get_by_role("button", name="Entwurf anlegen").click()
    expect(page.get_by_role("heading", name="Vor der Veröffentlichung")).to_be_visible()
    expect(page.get_by_role("button", name="Beteiligung veröffentlichen")).to_have_count(0)
    return page


def complete(page: Page) -> None:
    """All that is needed is written, the dialogue gets its thread, and the draft is published."""
    page.get_by_role("link", name="Worum es geht").click()
    page.get_by_label("Kurzer Text in einfachem Deutsch").fill("Wo fehlt Schatten? Sagen Sie es uns.")
    page.get_by_label("Was gefragt wird").fill("Wo fehlt Schatten?")
    page.get_by_role("button", name="Abschnitt speichern").click()
    page.get_by_role("link", name="Was sich ändern lässt und wer entscheidet").click()
    page.get_by_label("Wer entscheidet").fill("Board")
    day = clock.today() + timedelta(days=90)
    page.get_by_label("Ergebnis liegt vor bis").fill(day.strftime("%d.%m.%Y"))
    page.get_by_role("button", name="Abschnitt speichern").click()


def leave_out_dialogue(page: Page) -> None:
    """The blueprint brings a dialogue; this consultation does without."""
    page.get_by_role("link", name=re.compile("Titel und Phase.*Gespräch")).click()
    page.get_by_role("button", name="Herausnehmen").click()


def publish(page: Page) -> None:
    page.get_by_role("button", name="Beteiligung veröffentlichen").click()
    expect(page.get_by_text("Die Beteiligung ist veröffentlicht.")).to_be_visible()


def let_ideas_begin() -> Module:
    """The days of information are over."""
    _move(PhaseKind.INFORMATION, days=-30)
    return _move(PhaseKind.IDEAS, days=-30)


def let_ideas_end() -> None:
    # what the site has written meanwhile is read anew
    session.rollback()
    # writing first takes the lock: what was read before could be overtaken by the site, which SQLite refuses
    ended = clock.now() - timedelta(minutes=1)
    session.execute(update(Phase).where(Phase.kind == PhaseKind.IDEAS).values(ends_at=ended))
    keep_days(session.query(Procedure).one())
    session.commit()


def enter_idea(window: Visitor, module: Module, title: str) -> None:
    page = window.open(f"/beteiligung/ideen/{module.public_id}/")
    page.get_by_role("link", name="Idee eintragen", exact=True).click()
    page.get_by_label("Titel").fill(title)
    page.locator("textarea[name=body]").fill("Dort wartet man lange in der Sonne. Bäume oder ein Dach würden helfen.")
    page.get_by_role("button", name="Idee absenden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def conclude(office: Visitor, outcome: str) -> None:
    page = write_result(office, outcome)
    page.get_by_role("button", name="Ergebnis veröffentlichen").click()
    expect(page.get_by_text("Das Ergebnis ist veröffentlicht.")).to_be_visible()


def write_result(office: Visitor, outcome: str) -> Page:
    session.rollback()
    procedure = session.query(Procedure).one()
    page = office.open(f"{DESK}{procedure.public_id}/bearbeiten/ergebnis")
    page.get_by_label("Was herauskam, in einer Zeile").fill(outcome)
    page.locator("textarea[name=result]").fill("Das Board hat zwölf Dächer beschlossen.")
    page.get_by_role("button", name="Abschnitt speichern").click()
    return page


def _move(kind: PhaseKind, *, days: int) -> Module:
    session.rollback()
    phase = session.query(Phase).filter(Phase.kind == kind).one()
    ends_at = phase.ends_at
    phase.starts_at += timedelta(days=days)
    if ends_at is not None and kind is PhaseKind.INFORMATION:
        phase.ends_at = phase.starts_at + timedelta(days=1)
    keep_days(session.query(Procedure).one())
    session.commit()
    return session.query(Module).filter(Module.kind == "ideas").one()
