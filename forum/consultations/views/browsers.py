"""By what modules tell browsers apart that have no account: a random key in the session cookie, of which a keyed hash is kept."""

from collections.abc import Sequence

from flask import request
from flask import session as cookie
from flask_wtf.csrf import generate_csrf

from forum.consultations.models.procedures import Module
from forum.core.security.signing import keyed_hash, keyed_hashes
from forum.core.web.guest_pages import is_guest
from forum.core.web.one_time import TOKEN


def browser_key(module: Module) -> str:
    """The hash for what this browser does in the module.

    The random key is the one behind the token of forms. A browser has it before it can send anything at all, so that two
    requests at once, the first ones of a browser, have the same.
    """
    if TOKEN not in cookie:
        generate_csrf()
    return keyed_hash(_named(module))


def find_browser_keys(module: Module) -> Sequence[str]:
    """The hashes under which something of this browser may be kept; none for one that comes for the first time."""
    return keyed_hashes(_named(module)) if TOKEN in cookie and not is_guest(request.environ) else ()


def _named(module: Module) -> str:
    return f"module:{module.id}:{cookie[TOKEN]}"
