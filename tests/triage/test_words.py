"""What the word lists find, and what they pass by."""

import csv
import time
from pathlib import Path

import pytest

from forum.triage.folding import key_of
from forum.triage.models import Level, TermKind
from forum.triage.word_list_file import shipped_terms
from forum.triage.words import ListedTerm, WordLists

CONTRIBUTIONS = Path(__file__).resolve().parents[3] / "shared" / "data" / "contributions"
SHIPPED = WordLists(shipped_terms())


def words_in(text: str, lists: WordLists = SHIPPED) -> list[str]:
    return [hit.term.words for hit in lists.find(text)]


def lists_of(*terms: ListedTerm) -> WordLists:
    return WordLists(terms)


def test_a_word_is_found_with_its_endings_but_not_inside_others():
    lists = lists_of(ListedTerm(TermKind.INSULT, "Depp"))

    assert words_in("Der Depp, die Deppen, des Deppens", lists) == ["Depp", "Depp", "Depp"]
    assert words_in("Deppisch, Rollendeppot", lists) == []


def test_a_part_is_found_in_compounds():
    lists = lists_of(ListedTerm(TermKind.INSULT, "Idiot", in_compounds=True))

    assert words_in("Vollidiotentum", lists) == ["Idiot"]


def test_the_whole_word_is_marked():
    text = "Ihr 1d10ten und Vollidioten-Fahrer!"

    hits = lists_of(ListedTerm(TermKind.INSULT, "Idiot", in_compounds=True)).find(text)

    assert [text[hit.start : hit.end] for hit in hits] == ["1d10ten", "Vollidioten"]


def test_a_short_term_is_found_as_a_word_of_its_own_only():
    lists = lists_of(ListedTerm(TermKind.ADVERTISING, "XYZ"))

    assert words_in("Wählt XYZ!", lists) == ["XYZ"]
    assert words_in("XYZler und abcxyz", lists) == []


def test_a_phrase_is_found_across_spaces_line_ends_and_commas():
    lists = lists_of(ListedTerm(TermKind.THREAT, "ich weiß, wo du wohnst"))

    assert words_in("Ich  weiss\nwo du wohnst.", lists) == ["ich weiß, wo du wohnst"]
    assert words_in("Ich weiß, wo du parkst", lists) == []


def test_an_exception_makes_the_term_harmless_inside_it_alone():
    lists = lists_of(ListedTerm(TermKind.INSULT, "Mist", in_compounds=True, exceptions=("Mistwetter", "Optimist")))

    assert words_in("Mistwetter, Optimisten, MISTWETTERLAGE", lists) == []
    assert words_in("Bei dem Mistwetter baut ihr Mist", lists) == ["Mist"]


def test_an_exception_holds_in_disguise_too():
    lists = lists_of(ListedTerm(TermKind.INSULT, "Mist", in_compounds=True, exceptions=("Mistwetter",)))

    assert words_in("M i s t w e t t e r und M1stwetter und Miiistwetter", lists) == []


def test_of_terms_inside_each_other_the_more_urgent_one_is_marked():
    lists = lists_of(
        ListedTerm(TermKind.INSULT, "dummes Schwein", Level.LOOK),
        ListedTerm(TermKind.INSULT, "Schwein", Level.URGENT),
        ListedTerm(TermKind.INSULT, "dumm", Level.LOOK),
    )

    assert words_in("Du dummes Schwein", lists) == ["Schwein"]


@pytest.mark.parametrize(
    "neutral",
    [
        "So ein Mistwetter, da haben wir die Arschkarte gezogen.",
        "Im Teich am Park lebt ein Schwanzlurch, und auf dem Feld blüht die Stinkmorchel.",
        "Das macht Spaß, auch den Spatzen. Die Spastik-Ambulanz ist barrierefrei.",
        "Die blöde Ampelschaltung am Ring ist dumm gelaufen.",
        "Die Nachbarschaft marschiert über den Warschauer Platz zum Barsch-Essen.",
        "Familie Depp und Herr Neger aus Wixhausen fahren nach Fucking und Tittenkofen.",
        "Schifffahrt, Schritttempo, Betttuch und Flusssand sind richtig geschrieben.",
        "Der Kasseler Platz, die Hassestraße, das Analyseverfahren, der Prüfungsausschuss.",
        "Bitte den inneren Schweinehund überwinden und mit dem Rad fahren.",
        "Wer trägt die Kosten für die Schmiererei? Die Kleingeräte gehören in den Keller.",
        "Der Eichenprozessionsspinner ist zurück, im Schlosspark wird abgesperrt.",
        "Passt auf euch auf: an der Kreuzung wäre ich fast überfahren worden.",
        "Das Fahrrad kann man am nächsten Baum oder an der Laterne anschließen.",
        "Die Ratsfraktionen von SPD, CDU, AfD und Grünen haben die Vorlage beraten.",
        "Das Wahlplakat versperrt den Radweg; am Wahltag bitte freie Fahrt.",
        "Idiotensicher wäre ein Zebrastreifen.",
        "Rufen Sie an, wenn Sie jetzt Fragen haben.",
    ],
)
def test_what_forums_call_neutral_is_passed_by(neutral):
    assert words_in(neutral) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sie sind doch ein Vollidiot.", TermKind.INSULT),
        ("verpisst euch", TermKind.INSULT),
        ("Ich weiß wo du wohnst", TermKind.THREAT),
        ("Die gehören an die Wand gestellt", TermKind.THREAT),
        ("Ausländer raus", TermKind.INCITEMENT),
        ("Schick mir Nudes", TermKind.SEXUAL),
        ("Sofortkredit ohne Schufa, hier klicken", TermKind.SPAM),
        ("Ihre Stimme für die AfD", TermKind.ADVERTISING),
    ],
)
def test_each_kind_of_the_shipped_lists_finds_its_own(text, kind):
    assert kind in {hit.term.kind for hit in SHIPPED.find(text)}


def test_the_shipped_lists_are_substantial_and_without_doubles():
    terms = shipped_terms()
    counts = {kind: sum(term.kind is kind for term in terms) for kind in TermKind}

    assert counts[TermKind.INSULT] >= 500
    assert min(counts.values()) >= 100
    assert len({(term.kind, key_of(term.words)) for term in terms}) == len(terms)


def test_nobody_is_called_at_once_for_spam_or_advertising():
    urgent = {term.kind for term in shipped_terms() if term.level is Level.URGENT}

    assert urgent == {TermKind.INSULT, TermKind.THREAT, TermKind.INCITEMENT, TermKind.SEXUAL}


def test_the_longest_post_is_searched_in_a_moment():
    text = ("Der Radweg an der Hauptstraße ist zu schmal, am Ring fehlt die Markierung, " * 120)[:8000]
    SHIPPED.find(text)

    assert min(_seconds(text) for _ in range(5)) < 0.1


@pytest.mark.skipif(not CONTRIBUTIONS.is_dir(), reason="the contributions of two cities lie beside the project")
def test_civil_contributions_are_left_in_peace():
    texts = [f"{row['title']}\n{row['text']}" for file in CONTRIBUTIONS.glob("*.csv") for row in _rows(file)]
    levels = [{hit.term.level for hit in SHIPPED.find(text)} for text in texts]

    urgent = sum(Level.URGENT in found for found in levels)
    assert len(texts) > 2000
    assert urgent / len(texts) <= 0.002
    assert sum(bool(found) for found in levels) / len(texts) <= 0.01


def _rows(file: Path):
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _seconds(text: str) -> float:
    begun = time.process_time()
    SHIPPED.find(text)
    return time.process_time() - begun
