"""What lies in a box when it has a receipt: a code drawn by chance, the voter's own word, and what was chosen, as bytes."""

import json
from collections.abc import Mapping
from typing import Any

from forum.ballots.models import WORD_LENGTH
from forum.ballots.values import Receipt

# a sign of UTF-8 has up to four bytes; around them the names of the parts, the code and the length
AROUND = 80 + 4 * WORD_LENGTH


def write_entry(receipt: Receipt, content: Mapping[str, Any]) -> bytes:
    """`content` is what was chosen, as JSON; AROUND bytes come to it."""
    everything = {"code": receipt.code, "word": receipt.word, **content}
    return json.dumps(everything, ensure_ascii=False, separators=(",", ":")).encode()


def read_entry(entry: bytes) -> tuple[Receipt, dict[str, Any]]:
    content = json.loads(entry)
    return Receipt(content.pop("code"), content.pop("word")), content
