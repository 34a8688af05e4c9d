"""The learned scorer that ships: a small file of numbers that tells attacks from rough weather."""

import subprocess
import sys
from time import process_time

import numpy as np
import pytest

from forum.core.text.locale import in_language
from forum.triage.assess import assess
from forum.triage.models import Level
from forum.triage.scorer.errors import ModelUnusable
from forum.triage.scorer.examples import own_examples
from forum.triage.scorer.lexicon import FILE as LEXICON
from forum.triage.scorer.loading import SHIPPED, load_scorer
from forum.triage.spam import WritingContext
from forum.triage.word_list_file import shipped_terms
from forum.triage.words import WordLists
from tests.support.sources import ROOT

ATTACKS = (
    "Du bist der größte Vollidiot, der hier je geschrieben hat.",
    "Verpiss dich, du A r s c h l o c h!",
    "Ihr dreckigen Lügner gehört alle an die Wand gestellt.",
    "Was für ein dämlicher Schwachkopf, geh sterben.",
    "Dieses Asylantenpack soll verrecken.",
    "Halts Maul, du dumme Schlampe.",
)
ROUGH_BUT_CIVIL = (
    "Bei dem Mistwetter heute fahre ich lieber mit der Straßenbahn.",
    "Mit dem späten Bus haben wir die Arschkarte gezogen.",
    "Das ist dumm gelaufen, die Einladung kam erst nach der Sitzung an.",
    "Die blöde Ampelschaltung am Ring kostet jeden Morgen fünf Minuten.",
    "Die Freiwillige Feuerwehr in Wixhausen hat ein neues Fahrzeug.",
    "Der Radweg ist zu schmal, ich schlage eine Fahrradstraße vor.",
    "Wo finde ich die Unterlagen für die nächste Sitzung des Fachbeirats?",
)


CIVIC = (
    "Gefährliche Kreuzung an der Schule, die Schranken schließen zu schnell!",
    "Grünen Pfeil abschaffen, Schutzstreifen verbreitern",
    "Pfosten und Mülltonnen stehen mitten auf dem schmalen Schulweg.",
    "Scherben, Schlaglöcher und Hundekot: bitte beseitigen!",
    "Überflüssige Ampel, Barrierefreiheit schaffen, verkehrsberuhigend umbauen",
    "Der Abfluss stinkt, an der Brücke ist die Lampe kaputt, es ist zum Verzweifeln.",
)


def lexicon_lines():
    lines = LEXICON.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith(("#", "["))]


@pytest.fixture(scope="module")
def scorer():
    return load_scorer()


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_looked_at_at_once(scorer, text):
    found = assess(text, context=WritingContext(), lists=WordLists(shipped_terms()), scorer=scorer)

    assert found.level is Level.URGENT
    assert scorer.score(text).weight >= scorer.threshold_look


@pytest.mark.parametrize("text", ROUGH_BUT_CIVIL)
def test_rough_words_about_things_are_left_in_peace(scorer, text):
    assert scorer.score(text).probability < scorer.threshold_look


@pytest.mark.parametrize(
    ("word", "other"),
    [("Brücke", "Straße"), ("Meckenheimer", "Braunschweig")],
)
def test_places_and_neutral_words_weigh_nothing_of_their_own(scorer, word, other):
    text = "Wer hat sich das mit {} nur ausgedacht, Sie Trottel?"

    found = scorer.score(text.format(word))

    assert found.probability == scorer.score(text.format(other)).probability
    assert [text.format(word)[one.start : one.end] for one in found.words] == ["Trottel"]


@pytest.mark.parametrize("text", CIVIC)
def test_what_people_write_to_a_city_names_no_word(scorer, text):
    assert scorer.score(text).weight < scorer.threshold_look


def test_the_lexicon_knows_no_word_by_so_few_letters_that_neutral_ones_begin_or_end_with_them():
    entries = [entry for line in lexicon_lines() for entry in line.split() if "*" in entry]

    assert [entry for entry in entries if entry.count("*") > 1 or len(entry) < 4] == []


def test_the_sentences_of_these_tests_were_not_learned():
    learned = {one.text for one in own_examples()}

    assert learned.isdisjoint([*ATTACKS, *ROUGH_BUT_CIVIL])


def test_the_insult_itself_is_marked_where_it_stands_in_the_text(scorer):
    text = "🚲 Guten Tag! Sie sind doch ein Vollidiot."

    heaviest = scorer.score(text).words[0]

    assert text[heaviest.start : heaviest.end] == "Vollidiot"


def test_at_most_five_words_are_marked_the_heaviest_first(scorer):
    words = scorer.score(" ".join(ATTACKS)).words

    weights = [word.weight for word in words]
    assert 1 <= len(words) <= 5
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0


def test_one_foul_sentence_in_a_long_civil_text_is_found_and_marked(scorer):
    civil = "Der Radweg am Ring ist schmal, und die Ampel braucht lange. " * 12
    text = civil + "Du bist ein elender Vollidiot und ein Arschloch. " + civil

    found = scorer.score(text)

    assert found.probability > scorer.score(civil).probability
    assert any("Vollidiot" in text[word.start : word.end] for word in found.words)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "!", "😂", "@jemand", "https://example.org", "a", "…"])
def test_texts_without_words_are_no_attack(scorer, text):
    assert scorer.score(text).probability < scorer.threshold_urgent


def test_a_text_of_any_length_gets_the_same_score_twice(scorer):
    text = "Guten Tag, das ist ein langer Beitrag. " * 5_000

    assert scorer.score(text) == scorer.score(text)


def test_the_thresholds_stand_in_their_order(scorer):
    assert 0 < scorer.threshold_look < scorer.threshold_urgent < 1


def test_the_model_is_a_small_file_of_numbers():
    assert SHIPPED.stat().st_size <= 8_000_000
    with np.load(SHIPPED, allow_pickle=False) as arrays:
        kinds = {arrays[name].dtype.kind for name in arrays.files}

    assert kinds <= set("fiu")


def test_an_insult_that_is_only_quoted_is_not_urgent(scorer):
    text = "Auf dem Schild stand das Wort „Idiot“, das sollte jemand entfernen."

    assert scorer.score(text).probability < scorer.threshold_urgent


@pytest.mark.parametrize(("letters", "milliseconds"), [(500, 5), (2_000, 10)])
def test_a_score_takes_a_few_milliseconds(scorer, letters, milliseconds):
    text = ("Die Querung an der Hauptstraße ist unübersichtlich, deshalb schlage ich ein Schild vor! " * 25)[:letters]
    scorer.score(text)

    quickest = min(seconds(lambda turn=turn: scorer.score(f"{turn} {text}")) for turn in range(15))

    # the longer one takes half of this, but tests seldom have a machine to themselves
    assert quickest * 1000 < milliseconds


def test_a_process_that_scores_stays_small():
    said = run_python(
        "from time import perf_counter;begin=perf_counter();"
        "from forum.triage.scorer.loading import load_scorer;load_scorer().score('Guten Tag');"
        "elapsed=perf_counter() - begin;from pathlib import Path;status=Path('/proc/self/status');"
        "print(elapsed, next(line.split()[1] for line in status.open() if line.startswith('VmHWM'))"
        " if status.exists() else 0)"
    )

    # the peak of the process itself: what getrusage tells begins with that of its parent
    elapsed, kilobytes = map(float, said.split())
    assert kilobytes < 300 * 1024
    # one second on an idle machine
    assert elapsed < 5


def test_the_web_process_does_not_carry_the_arithmetic(tmp_path):
    said = run_python(
        "import sys;from pathlib import Path;from forum.app import create_app;from forum.settings import Settings;"
        f"create_app(Settings.for_tests(instance_path=Path({str(tmp_path)!r})));import forum.cli;"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'numpy', 'scipy', 'sklearn'}))"
    )

    assert said.strip() == "[]"


def test_a_damaged_model_is_named_as_such(tmp_path):
    broken, missing = tmp_path / "broken.npz", tmp_path / "missing.npz"
    broken.write_bytes(SHIPPED.read_bytes()[:5_000])

    with in_language("en"):
        with pytest.raises(ModelUnusable, match=r"broken\.npz is no model of this version"):
            load_scorer(broken)
        with pytest.raises(ModelUnusable, match=r"There is no model file .*missing\.npz"):
            load_scorer(missing)


def seconds(work):
    begin = process_time()
    work()
    return process_time() - begin


def run_python(code):
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout
