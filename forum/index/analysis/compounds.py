"""Parts of German compounds: "Radverkehrsnetz" is "rad", "verkehr", "radverkehr", "netz" and "verkehrsnetz".

A word is split where its parts are common words; the shipped list knows most of them, the forum's own vocabulary its
names and terms. The price of a split is how rare its parts are; the cheapest is taken. The parts are stems.
"""

from collections.abc import Callable, Set
from functools import lru_cache

from forum.index.analysis.small_words import SMALL_WORDS
from forum.index.analysis.stemming import stem_of_part
from forum.index.analysis.word_list import find_cost

SHORTEST_COMPOUND = 6
SHORTEST_PART = 3
# beyond this it is no word somebody wrote
LONGEST_COMPOUND = 45
# tenths of a bel, as the costs of the list: for each part; for one with a linking sound; for an own word of the forum
PART, LINKED, BENT, OWN = 15, 3, 2, 60
# of three letters only common words are parts
COMMON = 50
LINKS = ("", "s", "n", "en", "es", "er", "e")
FEMININE = ("erinnen", "erin")
NO_PARTS = frozenset(
    # endings and beginnings that stand in word lists, and small words that stand in no compound
    """
    ung ungen heit keit schaft lich isch ischen ischer iche ver ent zer ber ige igen ion tion tionen ation ate aten
    ter ten ern ende enden sten ste nis isse ling lein chen bar sam los haft voll ler ner ker ger der den des die
    das dem ein eine einen einer eines ist und von mit auf aus bei nach vor zum zur bis als wie nur noch auch sie
    wir ihr ich ihm ihn uns mir dir dich mich man war hat sind hier dort dann wenn denn dass ers est eit eiten rung
    tung lung nen sen gen ren len ben men fen hen pen tes ges ses nes les res ien ier ieren iert ierung aft ach ack
    ing ings ins ang icht ichte the and for are you not but was all can her his one our out has him how its who did
    get may new now old see two way boy use dad mom nah erf
    """.split()  # noqa: SIM905
)
NOTHING_OWN: Set[str] = frozenset()

# a part as it stands in the word: from where to where, and the word that it is
_Part = tuple[int, int, str]
_Known = Callable[[str], int | None]


def parts_of(folded: str, own: Set[str] = NOTHING_OWN) -> tuple[str, ...]:
    """The stems of all parts of a folded word, also of parts that are compounds themselves; none if it is no compound.

    `own`: folded words of the forum that the list may not hold, such as those among `candidates`.
    """
    found = _split_by_list(folded)
    if not found and own:
        found = _all_parts(folded, lambda word: _own_cost(word, own))
    return tuple(dict.fromkeys(stem_of_part(part) for part in found))


def candidates(folded: str) -> frozenset[str]:
    """What a word that the list cannot split could begin or end with, to be looked up in the forum's vocabulary."""
    if not _can_be_split(folded) or _split_by_list(folded):
        return frozenset()
    cuts = range(SHORTEST_PART + 1, len(folded) - SHORTEST_PART)
    heads = {folded[:cut] for cut in cuts}
    return frozenset(heads | {folded[cut:] for cut in cuts if len(folded) - cut > SHORTEST_PART})


@lru_cache(maxsize=50_000)
def _split_by_list(folded: str) -> tuple[str, ...]:
    return _all_parts(folded, _cost)


def _all_parts(word: str, known: _Known) -> tuple[str, ...]:
    for ending in FEMININE:
        if word.endswith(ending):
            masculine = word.removesuffix(ending) + "er"
            return masculine, *_all_parts(masculine, known)
    found = _joined_parts(word, _cheapest_split(word, known), known)
    inner = [part for one in found for part in (_all_parts(one, known) if len(one) < len(word) else ())]
    return tuple(dict.fromkeys([*found, *inner]))


def _joined_parts(word: str, parts: tuple[_Part, ...], known: _Known) -> list[str]:
    """Each part, and each row of parts that stand side by side, short of the whole word."""
    found = []
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            if first == last:
                found.append(parts[first][2])
            elif last - first + 1 < len(parts):
                start, end = parts[first][0], parts[last][1]
                base = None if end == len(word) else _linked(word[start:end], known)
                found.append(base[1] if base else word[start:end])
    return found


def _cheapest_split(word: str, known: _Known) -> tuple[_Part, ...]:
    """The cheapest way to cut a word into two or more known parts; empty if there is none."""
    if not _can_be_split(word):
        return ()
    # for each place the cheapest way to there: its price and its parts
    best: dict[int, tuple[int, tuple[_Part, ...]]] = {0: (0, ())}
    for end in range(SHORTEST_PART, len(word) + 1):
        for start in range(end - SHORTEST_PART + 1):
            if start not in best or (start == 0 and end == len(word)):
                continue
            piece = word[start:end]
            part = _last(piece, known) if end == len(word) else _linked(piece, known)
            if part is None:
                continue
            price = best[start][0] + part[0] + PART
            if end not in best or price < best[end][0]:
                best[end] = price, (*best[start][1], (start, end, part[1]))
    return best[len(word)][1] if len(word) in best else ()


def _linked(piece: str, known: _Known) -> tuple[int, str] | None:
    """A part before another one: the cheapest word it is, with or without a linking sound."""
    found = []
    for link in LINKS:
        base = piece[: len(piece) - len(link)]
        if piece.endswith(link) and len(base) >= SHORTEST_PART and (cost := known(base)) is not None:
            found.append((cost + (LINKED if link else 0) + (10 if link and len(base) == SHORTEST_PART else 0), base))
    return min(found, default=None)


def _last(piece: str, known: _Known) -> tuple[int, str] | None:
    """The last part, which may be bent as the whole word is."""
    cost = known(piece)
    if cost is not None:
        return cost, piece
    bent = stem_of_part(piece)
    cost = known(bent) if bent != piece else None
    return None if cost is None else (cost + BENT, bent)


def _cost(word: str) -> int | None:
    if len(word) < SHORTEST_PART or word in NO_PARTS:
        return None
    cost = find_cost(word)
    return None if cost is None or (len(word) == SHORTEST_PART and cost >= COMMON) else cost


def _own_cost(word: str, own: Set[str]) -> int | None:
    cost = _cost(word)
    return OWN if cost is None and len(word) > SHORTEST_PART and word in own and word not in NO_PARTS else cost


def _can_be_split(word: str) -> bool:
    return SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND and word not in SMALL_WORDS
