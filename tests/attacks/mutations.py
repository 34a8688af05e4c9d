"""What is done to one field of a form, or to the whole request, that was right before."""

import io
from collections.abc import Callable
from typing import Any

from tests.attacks.forms import Sent

Options = dict[str, Any]
PROBE = "\"'><xq7-probe onclick=x>{{7*7}}%(x)s{0}"
PLAIN, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"

TEXTS: dict[str, str | bytes] = {
    "nothing": "",
    "blanks": "   ",
    "spaces that do not break": "\u00a0\u2007\u3000",
    "nothing that is seen": "\u200b\u2060\ufeff",
    "400 digits": "9" * 400,
    "4,500 digits": "9" * 4500,
    "more than 32 bits": "2147483648",
    "more than 64 bits": "9223372036854775808",
    "a negative number": "-1",
    "a fraction": "1.5",
    "no number": "NaN",
    "infinity": "1e309",
    "digits of another script": "١٢٣",
    "underscores": "1_000",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "the last day in German": "31.12.9999",
    "the first day in German": "1.1.1",
    "no day": "30.02.2026",
    "a week": "2026-W10-1",
    "a day of 400 digits": "1.1." + "2" * 400,
    "a time": "2026-03-10T25:61",
    "NUL": "a\0b",
    "half a character": b"a%ED%A0%BDb",
    "markup": PROBE,
    "lines": "a\r\nBcc: all@example.org\r\n\r\nb",
    "marks of direction": "\u202e\u2066abc",
    "heaps of accents": "a" + "\u0301" * 3000,
    "a long text": "Wort " * 9000,
    "a long word": "x" * 70_000,
    "a path": "../../../etc/passwd",
    "another site": "//evil.example/\\",
    "a list": "[1, {}]",
    "commas": "1," * 3000,
    "a range without end": "1-999999",
    "a cursor": "WzAsIngiXQ",
}


def with_text(sent: Sent, name: str, text: str | bytes) -> Options:
    return encoded(sent, [(key, text if key == name else value) for key, value in sent.pairs])


def without(sent: Sent, name: str) -> Options:
    return encoded(sent, [pair for pair in sent.pairs if pair[0] != name])


def repeated(sent: Sent, name: str) -> Options:
    return encoded(sent, [pair for pair in sent.pairs for _ in range(50 if pair[0] == name else 1)])


def as_array(sent: Sent, name: str) -> Options:
    return encoded(sent, [(f"{key}[]" if key == name else key, value) for key, value in sent.pairs])


def as_file(sent: Sent, name: str) -> Options:
    return encoded(sent, [(key, ("a.txt", b"text") if key == name else value) for key, value in sent.pairs], MULTIPART)


def as_nameless_file(sent: Sent, name: str) -> Options:
    """A file and a text under one name."""
    return encoded(sent, [*sent.pairs, (name, ("", b"\xff\xfe"))], MULTIPART)


def as_json(sent: Sent, _name: str) -> Options:
    return {"json": [dict(sent.pairs) and 1], "headers": _token(sent)}


def as_json_numbers(sent: Sent, name: str) -> Options:
    return {"json": {name: 1, "x": None}, "headers": _token(sent)}


def of_another_kind(sent: Sent, _name: str) -> Options:
    return {"data": b"a=1", "content_type": "text/plain; charset=utf-77", "headers": _token(sent)}


def with_broken_parts(sent: Sent, name: str) -> Options:
    body = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\nabc\r\n--y'.encode()
    return {"data": body, "content_type": "multipart/form-data; boundary=x", "headers": _token(sent)}


def without_boundary(sent: Sent, _name: str) -> Options:
    return {"data": b"--\r\n\xff", "content_type": MULTIPART, "headers": _token(sent)}


def with_many_fields(sent: Sent, name: str) -> Options:
    return encoded(sent, [*sent.pairs, *((f"{name}{number}", "1") for number in range(3000))])


SHAPES: dict[str, Callable[[Sent, str], Options]] = {
    "missing": without,
    "repeated": repeated,
    "an array": as_array,
    "a file": as_file,
    "a nameless file": as_nameless_file,
    "a list as JSON": as_json,
    "numbers as JSON": as_json_numbers,
    "another type": of_another_kind,
    "broken parts": with_broken_parts,
    "no boundary": without_boundary,
    "many fields": with_many_fields,
}
ALL = [*TEXTS, *SHAPES]


def mutated(sent: Sent, name: str, mutation: str) -> Options:
    """The options of the request that sends the form with this change."""
    if mutation in TEXTS:
        return with_text(sent, name, TEXTS[mutation])
    return SHAPES[mutation](sent, name)


def encoded(sent: Sent, pairs: list[tuple[str, Any]], kind: str = "") -> Options:
    grouped: dict[str, list[Any]] = {}
    for name, value in pairs:
        grouped.setdefault(name, []).append(_part(value))
    return {"data": grouped, "content_type": kind or (MULTIPART if sent.takes_files else PLAIN)}


def _part(value: Any) -> Any:
    """A file anew for each request, for it is closed behind it."""
    if isinstance(value, tuple):
        return io.BytesIO(value[1]), value[0]
    return value


def _token(sent: Sent) -> dict[str, str]:
    return {"X-CSRFToken": dict(sent.pairs).get("csrf_token", "")}
