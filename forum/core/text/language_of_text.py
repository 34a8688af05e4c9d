"""The language in which somebody wrote a text: for whoever reads it aloud, and a hint for the moderation."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from markupsafe import Markup

from forum.core.text import locale
from forum.core.text.locale import DEFAULT_LANGUAGE

# below that a text gives no hint: names and greetings are alike everywhere
FEWEST_WORDS = 8
FEWEST_LETTERS = 30
# so much of a text must speak another language, and so much more of it than of ours
LEAST_SHARE = 0.15
LEAD = 1.5
# so much of a text shows its language
READ_LETTERS = 600
_TAG = re.compile(r"<[^>]*>?")
WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"https?://\S+|\S+@\S+")


class Language(StrEnum):
    """What the small words of a text say."""

    GERMAN = "german"
    ENGLISH = "english"
    OTHER = "other"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# the small words that carry a language; those that several share stand in each
GERMAN = _words(
    """ aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bitte da damit dann das dass daß
    dem den denn der des die dies diese diesem diesen dieser doch dort du durch ein eine einem einen einer eines er es
    etwas euch euer für gegen gibt habe haben hallo hat hier hätte ich ihm ihn ihnen ihr ihre im immer in ist ja jede
    jeder kann kein keine können könnte leider man mehr mein mich mit moin muss müssen nach nicht nichts noch nun nur ob
    oder ohne schon sehr sein seit sich sie sind so soll sollte über um und uns unser unter viel vom von vor war warum
    was weil wenn wer werden wie wieder wir wird wo wurde würde zu zum zur zwischen platt dat wi nich ook för """
)
ENGLISH = _words(
    """ a about all also an and any are as at be been but by can could do for from good had has have he her here his how
    i if in is it its just like me more my need no not of on one only or our out people please should so some than thank
    that the their them then there they this to too up us very was we were what when where which who why will with would
    you your """
)
OTHER = _words(
    # French, Italian, Spanish, Portuguese, Dutch
    """ le la les des du et est une que qui pour dans pas sur avec nous vous sont ce cette mais ou plus je mon il elle aux
    il lo gli della delle di che per con non sono questo questa anche come più ma una del nel alla è ho mi
    el los las y en por para con una pero como más muy está este esta es su sus hay lo se
    o os um uma não com mas mais muito também são dos das ao pelo você
    de het een en van niet dat voor op zijn maar ook met aan wordt deze naar heeft
    """
    # Polish, Turkish, Romanian, Croatian and Serbian, Czech, Albanian, Kurdish, Indonesian, Nordic
    """ i w na z nie jest się że do to jak ale po dla są tak bardzo przez tylko
    ve bir bu için çok ile da de mi değil ben sen biz var yok daha gibi olarak ama ne
    și în este nu cu pe la un care sunt din mai pentru
    je su da se na u za od koji nije ali sam smo što
    že je na se v s k ale jsou jak
    dhe në një të për është me nga që nuk
    û ji li bi
    yang dan di ini itu untuk dengan tidak
    og det er ikke på til som jag och att är för den med """
)


def lang_attribute(text: str) -> Markup:
    """The attribute with the language of people's words (plain or HTML) where that is not the page's own.

    Shown as `<p{{ title|lang }}>`. Words that do not show it are taken for German, as most are; of a third language
    nothing is claimed.
    """
    code = _code_of(text[:READ_LETTERS])
    return Markup() if code in ("", locale.language()) else Markup(' lang="{}"').format(code)


@lru_cache(maxsize=500)
def _code_of(text: str) -> str:
    """Found once: a list shows the same titles again and again."""
    guessed = guess_language(_TAG.sub(" ", text))
    if guessed is Language.OTHER:
        return ""
    return "en" if guessed is Language.ENGLISH else DEFAULT_LANGUAGE


def guess_language(text: str) -> Language | None:
    """The language of a text as far as its small words show it; None if they do not."""
    bare = ADDRESS.sub(" ", text)
    letters = [one for one in bare if one.isalpha()]
    if len(letters) < FEWEST_LETTERS:
        return None
    foreign = sum(not _is_latin(one) for one in letters)
    if foreign > len(letters) / 2:
        return Language.OTHER
    words = [word.casefold() for word in WORD.findall(bare)]
    if len(words) < FEWEST_WORDS:
        return None
    return _best({kind: sum(word in known for word in words) / len(words) for kind, known in KNOWN.items()})


KNOWN = {Language.GERMAN: GERMAN, Language.ENGLISH: ENGLISH, Language.OTHER: OTHER}


def _best(shares: dict[Language, float]) -> Language | None:
    ours = max((Language.GERMAN, Language.ENGLISH), key=lambda kind: shares[kind])
    if shares[Language.OTHER] >= LEAST_SHARE and shares[Language.OTHER] > LEAD * shares[ours]:
        return Language.OTHER
    return ours if shares[ours] >= LEAST_SHARE else None


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith(("LATIN", "FEMININE", "MASCULINE"))
