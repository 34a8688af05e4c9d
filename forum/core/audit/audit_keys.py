"""The keys of the audit log: they stand outside the database, so whoever owns that alone cannot make a row that fits."""

import hashlib
import hmac

from flask import current_app

from forum.settings import Settings

KEY_ID_LENGTH = 16


def current_key() -> tuple[str, bytes]:
    """The key for new rows, with the id under which it is found again."""
    return _key(_values()[0])


def known_keys() -> dict[str, bytes]:
    """Every key that is given, by its id: rows of earlier years were made with earlier ones."""
    return dict(map(_key, _values()))


def has_own_key() -> bool:
    """Whether AUDIT_KEY is set; otherwise SECRET_KEY stands in for it."""
    return bool(_settings().audit_key)


def keyed_digest(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _values() -> list[str]:
    settings = _settings()
    later = (*settings.audit_key_fallbacks, settings.secret_key, *settings.secret_key_fallbacks)
    return [settings.audit_key, *later] if settings.audit_key else [settings.secret_key, *later]


def _key(value: str) -> tuple[str, bytes]:
    key = hmac.new(value.encode(), b"forum.audit", hashlib.sha256).digest()
    return keyed_digest(key, "id")[:KEY_ID_LENGTH], key


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
