"""Public ids: ten characters of Crockford's alphabet; integer keys stay inside."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10


def new_public_id() -> str:
    """Ten random characters, 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
