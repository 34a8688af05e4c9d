"""Signed values in links and hidden fields, and keyed hashes of what may not be kept in the clear."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, SignatureExpired, TimestampSigner, URLSafeTimedSerializer

from forum.core.time import clock

# itsdangerous would sign by SHA-1
HMAC_SHA256 = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
MARK_LENGTH = 24
# more than there are
PURPOSES = 100


class SignatureProblem(StrEnum):
    BROKEN = "broken"
    TOO_OLD = "too_old"


class BadLink(Exception):
    """A signed value was changed, made for another purpose, or is too old."""

    def __init__(self, problem: SignatureProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class _Signer(TimestampSigner):
    """Reads the city's clock, so that tests and the demo city can move it."""

    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())

    def timestamp_to_datetime(self, ts: int) -> datetime:
        return datetime.fromtimestamp(ts, UTC)


def sign(purpose: str, value: Any) -> str:
    """A value for an address or a hidden field; it is readable, but only valid for this purpose."""
    signed: str | bytes = _serializer(purpose).dumps(value)
    return signed.decode() if isinstance(signed, bytes) else signed


def read_signed(purpose: str, text: str, *, valid_for: timedelta) -> Any:
    """The value signed for a purpose; raises BadLink."""
    return _read(purpose, text, valid_for)[0]


def signed_age(purpose: str, text: str, *, valid_for: timedelta) -> timedelta:
    """How long ago the value was signed; raises BadLink."""
    return clock.now() - _read(purpose, text, valid_for)[1]


def keyed_hash(text: str) -> str:
    """64 hex digits that cannot be traced back to the text without the application's secret."""
    return keyed_hashes(text)[0]


def keyed_hashes(text: str) -> Sequence[str]:
    """The hash by the newest key, then by all earlier ones: for finding what was kept before the key changed."""
    return [hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest() for key in reversed(accepted_keys())]


def mark(text: str) -> str:
    """24 hex digits that change with the text and tell nothing about it, for links and cookies."""
    return keyed_hash(text)[:MARK_LENGTH]


def is_mark_of(found: str, text: str) -> bool:
    """Whether a mark was made for this text, by the newest key or an earlier one."""
    return any(hmac.compare_digest(found.encode(), one[:MARK_LENGTH].encode()) for one in keyed_hashes(text))


def accepted_keys() -> list[str]:
    """The newest key stands last: it signs, all others are still accepted."""
    return [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]]


def _read(purpose: str, text: str, valid_for: timedelta) -> tuple[Any, datetime]:
    seconds = int(valid_for.total_seconds())
    try:
        value, signed_at = _serializer(purpose).loads(text, max_age=seconds, return_timestamp=True)
    except SignatureExpired:
        raise BadLink(SignatureProblem.TOO_OLD) from None
    except BadSignature:
        raise BadLink(SignatureProblem.BROKEN) from None
    return value, signed_at


def _serializer(purpose: str) -> URLSafeTimedSerializer:
    return _make_serializer(purpose, tuple(accepted_keys()))


@lru_cache(maxsize=PURPOSES)
def _make_serializer(purpose: str, keys: Sequence[str]) -> URLSafeTimedSerializer:
    """Made once for each purpose: making one costs as much as signing."""
    return URLSafeTimedSerializer(list(keys), salt=f"forum.{purpose}", signer=_Signer, signer_kwargs=HMAC_SHA256)
