"""Making tagged PDF files (PDF/UA-1) with typst; it is loaded when the first one is made, for few processes need it."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

# stands for what the fonts do not show, such as emoji; in the fonts itself
REPLACEMENT = "\ufffd"
# below stand the letters of European languages, which the fonts have
FIRST_DOUBTFUL = 0x180
# as many characters are tried one by one, which takes about a millisecond each
MOST_TRIED = 300
# controls, and signs that only change the one beside them
UNSEEN = {"Cc", "Cf", "Mn", "Me"}
UNSHOWN = "could not be displayed"


def make_pdf(source: str, words: Mapping[str, object]) -> bytes:
    """A PDF from a typst source, which finds the words as `json(bytes(sys.inputs.words))`.

    What people typed comes as values, never as part of the source: it cannot be taken for markup.
    """
    text = json.dumps(words, default=str)
    try:
        return _compile(source, text)
    except _typst().TypstError as error:
        if UNSHOWN not in str(error):
            raise
    # PDF/UA-1 takes no text that a reader would see as an empty box
    return _compile(source, json.dumps(_showable(json.loads(text))))


def _compile(source: str, words: str) -> bytes:
    made: bytes = _typst().compile(
        source.encode(), font_paths=_fonts(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"words": words}
    )
    return made


def _showable(words: Any) -> Any:
    """The same words with a sign in place of each character that no font shows."""
    doubtful = sorted({letter for text in _texts(words) for letter in text if _is_doubtful(letter)})
    table = {ord(letter): _instead_of(letter, is_tried=at < MOST_TRIED) for at, letter in enumerate(doubtful)}
    return _translated(words, table)


def _is_doubtful(letter: str) -> bool:
    return ord(letter) >= FIRST_DOUBTFUL or (unicodedata.category(letter) == "Cc" and letter not in "\n\t")


def _instead_of(letter: str, *, is_tried: bool) -> str:
    if unicodedata.category(letter) in UNSEEN:
        return ""
    return letter if is_tried and _is_shown(letter) else REPLACEMENT


def _is_shown(letter: str) -> bool:
    try:
        _compile('#set document(title: "x")\n= x\n#json(bytes(sys.inputs.words))', json.dumps(letter))
    except _typst().TypstError:
        return False
    return True


def _texts(words: Any) -> Iterable[str]:
    if isinstance(words, dict | list):
        for one in words.values() if isinstance(words, dict) else words:
            yield from _texts(one)
    elif isinstance(words, str):
        yield words


def _translated(words: Any, table: Mapping[int, str]) -> Any:
    if isinstance(words, dict):
        return {key: _translated(one, table) for key, one in words.items()}
    if isinstance(words, list):
        return [_translated(one, table) for one in words]
    return unicodedata.normalize("NFC", words).translate(table) if isinstance(words, str) else words


@cache
def _fonts() -> Any:
    """The fonts that come with typst, the same on every machine; kept, for reading them takes longer than a page."""
    return _typst().Fonts(include_system_fonts=False)


def _typst() -> Any:
    return import_module("typst")
