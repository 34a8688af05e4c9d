"""Text as XML takes it."""

import re

# what XML 1.0 has no way to write
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    return UNWRITABLE.sub("", text)
