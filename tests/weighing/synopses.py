"""Synopses for tests, with rows of every kind and with what somebody typed who tries things."""

from datetime import UTC, date, datetime

from forum.core.text.bar import BAR
from forum.weighing.synopsis.structure import Answer, Names, Row, Submitter, Synopsis, pieces

HOSTILE = '#evil[x] $x$ \\ <b>&amp; "„ \x0b 😀 שלום \u202etxt.exe\u202c'
FORMULA = "=1+1"
LONG = "Der Radweg an der Beispielstraße endet im Nichts. " * 200
REASON = "Die Leitlinien nennen künftig eine Mindestgröße von zehn Personen je Gruppe."

PERSON = Submitter("B 2026-011", "Kim Musterperson", is_organisation=False, received_on=date(2026, 3, 2))
CLUB = Submitter("B 2026-037", "Verein Beispieldaten e. V.", is_organisation=True, received_on=date(2026, 3, 19))
LETTER = Submitter("B 2026-052", "Toni Beispiel", is_organisation=False, received_on=date(2026, 3, 20), way="Brief")
PARTLY = Answer("A 4", "Mindestzahl", "Teilweise berücksichtigt", REASON)

ROWS = (
    Row("B 2026-011.1", "1.2 Daten", PERSON, pieces("Bitte eine Mindestzahl nennen."), PARTLY),
    Row(
        "B 2026-037.1",
        "1.2 Daten",
        CLUB,
        pieces("Zehn Personen wären ein Maß."),
        PARTLY,
        (LETTER, PERSON),
        "Eine Frage",
    ),
    Row("B 2026-052.1", "1.2 Daten", LETTER, pieces(f"In meiner Straße wohnt {BAR} allein."), None),
    Row("B 2026-052.2", "2.2 Löschen", LETTER, pieces(HOSTILE), Answer("A 7", HOSTILE, "Zur Kenntnis", "")),
    Row("B 2026-053.1", "2.2 Löschen", PERSON, pieces(LONG), Answer("A 8", "Radweg", "Nicht berücksichtigt", LONG)),
    Row("B 2026-054.1", "2.2 Löschen", CLUB, pieces(FORMULA), Answer("A 9", FORMULA, "Berücksichtigt", FORMULA)),
)


def a_synopsis(*, selection: tuple[str, ...] = (), names: Names | None = None, title: str = "Offene Daten") -> Synopsis:
    return Synopsis(
        title,
        "freigegeben am 12. Mai 2026",
        datetime(2026, 5, 12, 14, tzinfo=UTC),
        names or Names(),
        all_count=143,
        count=len(ROWS),
        selection=selection,
        publisher="Stadt Beispiel",
    )
