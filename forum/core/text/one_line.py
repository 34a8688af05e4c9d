"""Names and titles from elsewhere as one clean line: no line breaks, no control characters, no turned direction."""

import re

# controls, halves of pairs, marks and overrides of the direction of writing; what parts words is left to split()
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
# joiners and places to break a word, which scripts and drawn signs need inside, and a letter that looks like nothing
INVISIBLE_AT_ENDS = " \u00ad\u200b\u200c\u200d\u2060\u3164"


def one_line(text: str) -> str:
    """The text with single spaces between its words."""
    return " ".join(UNWANTED.sub("", text).split()).strip(INVISIBLE_AT_ENDS)
