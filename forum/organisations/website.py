"""Addresses of websites, as organisations give them."""

from urllib.parse import urlsplit


def tidy_website(text: str) -> str | None:
    """The address with https:// put before it where the scheme was left out; None if it is none on the web."""
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    if not address.isprintable() or any(sign in ' <>"\\' for sign in address):
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    is_web = parts.scheme in ("http", "https") and "." in host.strip(".") and parts.username is None
    return address if is_web else None
