"""Addresses of pages on the web, as people type them."""

from typing import Any
from urllib.parse import urlsplit

from wtforms import Field
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _


class WebAddress:
    """An address that a browser opens; https:// is put before it where it was left out."""

    def __call__(self, _form: Any, field: Field) -> None:
        address = tidy_web_address(field.data or "")
        if address is None:
            raise StopValidation(_("Enter an address such as https://www.example.org."))
        field.data = address


def tidy_web_address(text: str) -> str | None:
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
