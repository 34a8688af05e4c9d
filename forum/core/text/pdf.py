"""Making tagged PDF files (PDF/UA-1) with typst; it is loaded when the first one is made, for few processes need it."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any


def make_pdf(source: str, words: Mapping[str, object]) -> bytes:
    """A PDF from a typst source, which finds the words as `json(bytes(sys.inputs.words))`.

    What people typed comes as values, never as part of the source: it cannot be taken for markup.
    """
    made: bytes = _typst().compile(
        source.encode(),
        font_paths=_fonts(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"words": json.dumps(words, default=str)},
    )
    return made


@cache
def _fonts() -> Any:
    """The fonts that come with typst, the same on every machine; kept, for reading them takes longer than a page."""
    return _typst().Fonts(include_system_fonts=False)


def _typst() -> Any:
    return import_module("typst")
