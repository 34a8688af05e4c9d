"""The voter's own word, by which they find their vote again: published, so that it must name nobody."""

import re

from forum.ballots.errors import WrongWord
from forum.ballots.models import WORD_LENGTH
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line

# letters, digits and what stands between them in names of things: no address, no markup
WORD = re.compile(r"[^\W_]+(?:[ ’'-][^\W_]+)*")
SHORTEST_NAME = 3


def check_word(word: str, *, names: str) -> str:
    """The word as it will be listed; `names` are those of the voter, in one text. Raises WrongWord."""
    own = one_line(word)
    if not own or len(own) > WORD_LENGTH:
        raise WrongWord(_("Your own word needs up to %(most)s characters.", most=WORD_LENGTH), field="word")
    if not WORD.fullmatch(own):
        raise WrongWord(_("Your own word consists of letters, digits and spaces."), field="word")
    parts = re.findall(r"[^\W\d_]+", names.casefold())
    if any(part in own.casefold() for part in parts if len(part) >= SHORTEST_NAME):
        raise WrongWord(
            _("Everybody who may see the result reads your word: choose one without your name."), field="word"
        )
    return own
