"""New documents are tested against saved searches as a search would find them, all words asked for."""

import dataclasses
from datetime import UTC, datetime

from forum.index.audiences import EVERYBODY
from forum.index.documents import Document
from forum.index.searching.found import Filters
from forum.index.searching.matching import matches

LETTER = Document(
    kind="letter",
    subject_id=1,
    audience=EVERYBODY,
    title="Beleuchtung am Ring",
    text="Das Netz der Radwege braucht Licht, sagt das Klimaanpassungskonzept.",
    written_at=datetime(2026, 3, 10, 12, tzinfo=UTC),
    field_id=3,
    group="clubs",
    status="open",
    person_id=7,
    organisation_id=None,
)


def fits(words, **filters):
    return matches(words, [LETTER], filters=Filters(**filters)) == [LETTER]


def test_all_words_have_to_stand_there():
    assert fits("Licht Radweg Konzept")
    assert fits("die Beleuchtungen")
    assert fits("Radwegenetz")
    assert not fits("Licht Ampel")


def test_phrases_and_excluded_words_count():
    assert fits('"Netz der Radwege"')
    assert not fits('"Radwege der Netz"')
    assert not fits("Licht -Ring")
    assert fits("Licht -Ampel")


def test_filters_count_and_are_enough():
    assert fits("", field_ids=(3,), groups=("clubs",), since=datetime(2026, 3, 10).date())  # noqa: DTZ001
    assert not fits("Licht", field_ids=(4,))
    assert not fits("Licht", until=datetime(2026, 3, 9).date())  # noqa: DTZ001
    assert not fits("")
    assert matches("Licht", [dataclasses.replace(LETTER, person_id=8)], filters=Filters(person_id=7)) == []
