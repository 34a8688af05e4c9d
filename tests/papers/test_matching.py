"""A new text is matched by words: what is the same is followed, what is unsure is asked, and nothing is taken twice."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as some

from forum.papers.deciding import NEW, SAME, SPLIT, find_open, old_field, settle
from forum.papers.kinds import ParagraphKind
from forum.papers.matching import MARGIN, PROPOSED_FROM, Fate, Old, match

PARAGRAPH, HEADING = ParagraphKind.PARAGRAPH, ParagraphKind.HEADING
STOPS = "Bis Ende 2027 werden an 24 weiteren Haltestellen der Innenstadt Echtzeit-Anzeigen aufgestellt."
RIDERS = "Vorrang haben Haltestellen, an denen am Tag mehr als 300 Menschen ein- oder umsteigen."
COSTS = "Die Kosten für Einbau und Betrieb trägt der Verkehrsbetrieb; der Rat berät darüber im Herbst."
SHADE = "Zwischen Ringgleis und Park werden Bäume gepflanzt, damit Wartende im Sommer Schatten finden."


def texts(*bodies, kind=PARAGRAPH):
    return [Old(f"p{number}", kind, body) for number, body in enumerate(bodies)]


def fates(matching):
    return [one.fate for one in matching.matches]


def kept(matching):
    return [one.key for one in matching.matches]


def test_the_same_words_are_followed_wherever_they_have_moved():
    found = match(texts(STOPS, RIDERS, COSTS), texts(COSTS, STOPS, RIDERS))

    assert set(fates(found)) == {Fate.FOLLOWED}
    assert kept(found) == ["p2", "p0", "p1"]


def test_other_blanks_make_no_other_paragraph():
    found = match(texts(STOPS), texts(STOPS.replace(" Ende ", "  Ende\n")))

    assert fates(found) == [Fate.FOLLOWED]


def test_a_small_change_is_proposed():
    found = match(texts(STOPS, COSTS), texts(STOPS.replace("24", "30"), COSTS))

    assert fates(found) == [Fate.PROPOSED, Fate.FOLLOWED]
    assert kept(found) == ["p0", "p1"]


def test_a_large_change_is_asked():
    found = match(texts(STOPS), texts(STOPS[:60] + " und am Bahnhof neue Bänke mit Lehnen gebaut."))

    assert fates(found) == [Fate.UNSURE]
    assert kept(found) == [""]


def test_of_two_look_alikes_none_is_taken():
    twins = [f"Das Stadtteilbüro im Bezirk {name} erhält zum Jahresbeginn zwei zusätzliche Stellen." for name in "AB"]

    found = match(texts(*twins), texts(twins[0].replace("Bezirk A", "Bezirk C")))

    assert fates(found) == [Fate.UNSURE]
    assert len(found.matches[0].candidates) == 2


def test_a_look_alike_of_one_that_is_followed_is_asked():
    twins = [f"Das Stadtteilbüro im Bezirk {name} erhält zum Jahresbeginn zwei zusätzliche Stellen." for name in "ABC"]

    found = match(texts(*twins[:2]), texts(twins[0], twins[2]))

    assert fates(found) == [Fate.FOLLOWED, Fate.UNSURE]


def test_short_words_are_never_proposed():
    assert fates(match(texts("(weggefallen)"), texts("(weggefallen.)"))) == [Fate.UNSURE]


def test_repeated_words_are_followed_between_their_neighbours():
    old = texts(STOPS, "(entfällt)", RIDERS, "(entfällt)", COSTS)
    new = texts(SHADE, STOPS, "(entfällt)", RIDERS, "(entfällt)", COSTS)

    assert kept(match(old, new)) == ["", "p0", "p1", "p2", "p3", "p4"]


def test_repeated_words_away_from_their_neighbours_are_asked():
    old = texts(STOPS, "Diese Angaben werden im Herbst durch den Beirat geprüft.", RIDERS, COSTS)
    both = match([*old, Old("p9", PARAGRAPH, old[1].body)], texts(old[1].body, STOPS, RIDERS, old[1].body, COSTS))

    assert [both.matches[0].fate, both.matches[3].fate] == [Fate.UNSURE, Fate.UNSURE]


def test_a_heading_never_becomes_a_paragraph():
    found = match(texts("Ziele und Wege der Stadt bis zum Jahr 2030", kind=HEADING), texts("Ziele und Wege der Stadt"))

    assert fates(found) == [Fate.NEW]


def test_of_a_split_paragraph_each_part_is_asked_or_proposed_with_the_other_as_split():
    found = match(texts(f"{STOPS} {COSTS}"), texts(STOPS, COSTS))

    assert Fate.FOLLOWED not in fates(found)
    assert all(one.wholes and one.wholes[0] == "p0" for one in found.matches)
    plan = settle(found, {"block-0": SAME + "p0", "block-1": SPLIT + "p0"})
    assert (plan.steps[0].keeps, plan.steps[1].split_from) == ("p0", "p0")


def test_a_joined_paragraph_is_asked_for_both():
    found = match(texts(STOPS, COSTS), texts(f"{STOPS} {COSTS}"))

    decisions = {"block-0": SAME + "p0"}
    assert found.left == {"p0": (0,), "p1": (0,)}
    assert list(find_open(found, decisions)) == [old_field("p1")]
    assert settle(found, decisions | {old_field("p1"): "joined-0"}).gone == {"p1": 0}


def test_two_new_paragraphs_cannot_go_on_the_same_one():
    found = match(texts(f"{STOPS} {COSTS}"), texts(STOPS, COSTS))

    assert set(find_open(found, {"block-0": SAME + "p0", "block-1": SAME + "p0"})) == {"block-0", "block-1"}


def test_a_decision_that_was_not_offered_is_none():
    found = match(texts(STOPS), texts(STOPS.replace("24", "30")))

    assert set(find_open(found, {"block-0": SAME + "p7"})) == {"block-0"}


WORDS = [
    "der",
    "Rat",
    "berät",
    "im",
    "Herbst",
    "über",
    "Wege",
    "Bänke",
    "Bäume",
    "24",
    "300",
    "Haltestellen",
    "Anzeigen",
    "nicht",
    "Kosten",
    "und",
    "trägt",
]
SENTENCES = some.lists(some.sampled_from(WORDS), min_size=1, max_size=24).map(" ".join)
PARAGRAPHS = some.lists(some.tuples(some.sampled_from(ParagraphKind), SENTENCES), max_size=12)


@given(PARAGRAPHS, PARAGRAPHS, some.data())
@settings(max_examples=150, deadline=None)
def test_whatever_the_texts_are_nothing_slips(before, after, data):
    # half of the new text comes from the old one, in any order
    taken = data.draw(some.permutations(before))[: len(before) // 2 + 1]
    old = [Old(f"p{number}", kind, body) for number, (kind, body) in enumerate(before)]
    new = [Old("", kind, body) for kind, body in data.draw(some.permutations([*taken, *after]))]
    by_key = {one.key: one for one in old}

    found = match(old, new)

    times_before, times_after = (Counter((one.kind, one.body) for one in side) for side in (old, new))
    for one, judged in zip(new, found.matches, strict=True):
        words = (one.kind, one.body)
        if times_before[words] == times_after[words] == 1:
            assert judged.fate is Fate.FOLLOWED
        if judged.fate is Fate.FOLLOWED:
            assert (by_key[judged.key].kind, by_key[judged.key].body) == words
        if judged.fate is Fate.PROPOSED:
            best, *others = judged.candidates
            assert best.score >= PROPOSED_FROM
            assert all(other.score <= best.score - MARGIN for other in others)
        if judged.fate in (Fate.UNSURE, Fate.NEW):
            assert not judged.key
    gone_on = [judged.key for judged in found.matches if judged.key]
    assert len(gone_on) == len(set(gone_on))
    # nothing that is unsure is settled without somebody who decides
    unsure = {f"block-{place}" for place, judged in enumerate(found.matches) if judged.fate is Fate.UNSURE}
    assert unsure <= set(find_open(found, {}))
    decided = dict.fromkeys(unsure, NEW) | {
        f"block-{place}": SAME + judged.key for place, judged in enumerate(found.matches) if judged.key
    }
    left = {old_field(key): "struck" for key in found.left}
    assert not find_open(found, decided | left)
    plan = settle(found, decided | left)
    assert {step.keeps for step in plan.steps if step.keeps} | set(plan.gone) == set(by_key)
