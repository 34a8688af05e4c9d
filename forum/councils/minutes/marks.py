"""Passages of minutes that the public view leaves out: `[[the passage|why]]` in the text, wherever it stands.

The public view is made from what is left of the source, so nothing of a passage can come back in by its marks or links.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from forum.core.text import markup
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.core.text.set_off import BEGIN, END, gap, set_off, without_carriers
from forum.core.text.text_diff import differences

OPENING, CLOSING, WHY = "[[", "]]", "|"
BRACKETS = re.compile(r"\[\[|\]\]")
LONGEST_TEXT = 20_000
LONGEST_REASON = 80
# shorter words stand everywhere and tell nothing
TELLING_LENGTH = 4
MARKS_UNPAIRED = lazy_gettext(
    "Passages that are not public stand between “[[” and “]]”. One of these signs is missing or stands twice."
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text; one that is kept back may say why."""

    text: str
    is_kept_back: bool = False
    reason: str = ""


def passages(source: str) -> Sequence[Passage]:
    """The text in stretches. What is opened and not closed is kept back to its end; marks within marks belong to the outer one."""
    return list(_passages(without_carriers(source)))


def check_marks(source: str) -> str | None:
    """What is wrong with the marks of a text, so that its writer and the public view mean the same."""
    depth = 0
    for bracket in BRACKETS.findall(source):
        depth += 1 if bracket == OPENING else -1
        if depth not in (0, 1):
            break
    return MARKS_UNPAIRED if depth else None


def has_kept_back(source: str) -> bool:
    return any(one.is_kept_back for one in passages(source))


def discloses(source: str, later: str) -> bool:
    """Whether a text tells in public what a later wording of it keeps back, judged by the words of these passages."""
    told = _words(one.text for one in passages(source) if not one.is_kept_back)
    kept_back = _words(one.text for one in passages(later) if one.is_kept_back)
    telling = {word for word in kept_back if len(word) >= TELLING_LENGTH or any(map(str.isdigit, word))}
    return bool(told & (telling or kept_back))


@lru_cache(maxsize=512)
def full_html(source: str) -> Markup:
    """The whole text; passages that the public view leaves out are set off."""
    marked = "".join(f"{BEGIN}{one.text}{END}" if one.is_kept_back else one.text for one in passages(source))
    return set_off(markup.render(marked, max_length=LONGEST_TEXT), {})


def changed_html(before: str, after: str) -> Markup:
    """What differs between two wordings, with their signs; passages that the public view leaves out now are set off."""
    return set_off(differences(_carried(before), _carried(after)), {})


def public_html(source: str, rule: str = "") -> Markup:
    """The text without what is kept back; `rule` names on what secrecy rests."""
    left: list[str] = []
    gaps: dict[str, str] = {}
    for one in passages(source):
        if one.is_kept_back:
            left.append(gap(len(gaps)))
            gaps[left[-1]] = omission(one.reason, rule)
        else:
            left.append(one.text)
    return set_off(plain_html("".join(left)), gaps)


def public_text(source: str, rule: str = "") -> str:
    """The source of the public view, with words in place of each passage."""
    return "".join(f"({omission(one.reason, rule)})" if one.is_kept_back else one.text for one in passages(source))


def omission(reason: str, rule: str) -> str:
    """That something was left out, and why."""
    because = ", ".join(part for part in (reason, rule) if part)
    return (
        _("Passage that is not public left out (%(because)s)", because=because)
        if because
        else _("Passage that is not public left out")
    )


@lru_cache(maxsize=512)
def plain_html(source: str) -> Markup:
    """A text without passages that are kept back; remembered, for pages show the same texts again and again."""
    return markup.render(source, max_length=LONGEST_TEXT)


def _passages(source: str) -> Iterator[Passage]:
    depth, start = 0, 0
    for found in BRACKETS.finditer(source):
        if found[0] == OPENING:
            if depth == 0:
                yield Passage(source[start : found.start()])
                start = found.end()
            depth += 1
        elif depth == 1:
            yield _kept_back(source[start : found.start()])
            depth, start = 0, found.end()
        elif depth:
            depth -= 1
    yield _kept_back(source[start:]) if depth else Passage(source[start:])


def _carried(source: str) -> str:
    """The source with carriers between the signs of what is kept back."""
    parts = passages(source)
    return "".join(
        f"{OPENING}{BEGIN}{one.text}{END}{WHY if one.reason else ''}{one.reason}{CLOSING}"
        if one.is_kept_back
        else one.text
        for one in parts
    )


def _words(texts: Iterable[str]) -> Set[str]:
    return {word for text in texts for word in re.findall(r"\w+", text.casefold())}


def _kept_back(inner: str) -> Passage:
    text, sign, reason = inner.rpartition(WHY)
    if not sign or "\n" in reason:
        return Passage(inner, is_kept_back=True)
    return Passage(text, is_kept_back=True, reason=" ".join(reason.split())[:LONGEST_REASON])
