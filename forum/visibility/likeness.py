"""Whether two answers tell the same, but for what belongs to one request: tokens, and the id that was asked for."""

import re

from werkzeug.test import TestResponse

from forum.visibility.addresses import NEVER
from forum.visibility.reading import texts_of

# tokens of forms, signed values, names of drafts
_TOKENS = re.compile(r"[A-Za-z0-9_.\-]{36,}")
# when a PDF or an office file was written
_WRITTEN_AT = re.compile(r"D:\d{14}Z|[\dT:-]{19}Z(?=</dcterms:)")
# the number under which a failure stands in the log
_REFERENCES = re.compile(r"\b[0-9a-f]{8}\b")
_COMPARED = ("Location", "Content-Type", "Content-Disposition", "Cache-Control", "Vary")


def essence(answer: TestResponse, *, asked_for: str = NEVER) -> tuple[int, str]:
    """Status and words of an answer, with the id that stood in its address replaced."""
    headers = " ".join(answer.headers.get(name, "") for name in _COMPARED)
    told = " ".join((headers, *(text for where, text in texts_of(answer) if where == "body")))
    told = told.replace(asked_for, NEVER)
    for pattern in (_TOKENS, _WRITTEN_AT, _REFERENCES):
        told = pattern.sub("~", told)
    return answer.status_code, told


def first_difference(one: str, other: str, *, width: int = 60) -> str:
    """The place at which two texts part, for the report."""
    at = next((place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), 0)
    begin = max(0, at - width // 3)
    return f"…{one[begin : begin + width]}… and …{other[begin : begin + width]}…".replace("\n", " ")
