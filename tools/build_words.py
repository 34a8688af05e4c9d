"""Build the list of German words by which the search splits compounds, from the package wordfreq.

The words come from wordfreq's list (CC BY-SA 4.0, see NOTICE); the built file is not part of the repository.
"""

import math
import re

import marisa_trie
import wordfreq

from forum.index.analysis.folding import fold
from forum.index.analysis.word_list import FILE, RAREST

# other signs are digits, names with marks and scraps of other scripts
LETTERS = re.compile(r"[a-zäöüß]{3,}")


def main() -> None:
    costs: dict[str, int] = {}
    for word, frequency in wordfreq.get_frequency_dict("de", wordlist="large").items():
        # tenths of a bel below certainty
        cost = round(-10 * math.log10(frequency))
        if cost < RAREST and LETTERS.fullmatch(word):
            folded = fold(word)
            costs[folded] = min(cost, costs.get(folded, RAREST))
    trie = marisa_trie.RecordTrie("<B", ((word, (cost,)) for word, cost in costs.items()))
    unfinished = FILE.with_suffix(".unfinished")
    trie.save(str(unfinished))
    unfinished.rename(FILE)
    print(f"{len(costs):,} words, {FILE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
