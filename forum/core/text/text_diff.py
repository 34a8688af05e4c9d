"""What changed between two versions of a text, word by word, as safe HTML."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from markupsafe import Markup, escape

from forum.core.text.locale import gettext as _

TOKEN = re.compile(r"\w+|[^\S\n]+|\n|[^\w\s]")
LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Pairs of equal tokens that are looked at in one block before it is shown as exchanged whole.
MOST_PAIRS = 60_000

Change = tuple[str, str]


def differences(old: str, new: str) -> Markup:
    """The new text with what was taken out in <del> and what came in in <ins>; line ends are <br>.

    Made for two texts of 8,000 characters; words for screen readers say where a change begins and ends.
    """
    lines_before, lines_after = LINE.findall(old.replace("\r\n", "\n")), LINE.findall(new.replace("\r\n", "\n"))
    pieces = (piece for change in _compare(lines_before, lines_after) for piece in _by_word(*change))
    return Markup("").join(_show(gone, come) for gone, come in _joined(pieces))


def _by_word(gone: str, come: str) -> Iterator[Change]:
    if gone == come or not gone or not come:
        yield gone, come
    else:
        yield from _compare(TOKEN.findall(gone), TOKEN.findall(come))


def _compare(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Equal and exchanged stretches in order; both sides are the same where nothing changed."""
    start, end = _common_ends(before, after)
    yield "".join(before[:start]), "".join(after[:start])
    middle_before, middle_after = before[start : len(before) - end], after[start : len(after) - end]
    if _is_costly(middle_before, middle_after):
        yield "".join(middle_before), "".join(middle_after)
    else:
        matcher = SequenceMatcher(None, middle_before, middle_after, autojunk=False)
        for _kind, a1, a2, b1, b2 in matcher.get_opcodes():
            yield "".join(middle_before[a1:a2]), "".join(middle_after[b1:b2])
    yield "".join(before[len(before) - end :]), "".join(after[len(after) - end :])


def _common_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    shortest = min(len(before), len(after))
    start = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - start
    end = next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)
    return start, end


def _is_costly(before: Sequence[str], after: Sequence[str]) -> bool:
    here, there = Counter(before), Counter(after)
    return sum(count * there[token] for token, count in here.items()) > MOST_PAIRS


def _joined(changes: Iterable[Change]) -> Iterator[Change]:
    """Neighbouring changes as one: a lone space between two changed words belongs to the change."""
    gone, come, gap = "", "", ""
    for before, after in changes:
        if before != after:
            gone, come, gap = gone + gap + before, come + gap + after, ""
        elif before and (gone or come) and not gap and before.strip(" ") == "":
            gap = before
        elif before:
            yield gone, come
            yield gap + before, gap + after
            gone, come, gap = "", "", ""
    yield gone, come
    yield gap, gap


def _show(gone: str, come: str) -> Markup:
    if gone.split() == come.split():
        return _lines(come)
    removed = Markup("<del>%s%s%s</del>") % (_aside(_("[removed:]")), _lines(gone), _aside(_("[end]")))
    added = Markup("<ins>%s%s%s</ins>") % (_aside(_("[added:]")), _lines(come), _aside(_("[end]")))
    return Markup(" ").join(part for part, text in ((removed, gone), (added, come)) if text.strip())


def _aside(words: str) -> Markup:
    return Markup('<span class="kern-sr-only"> %s </span>') % words


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
