"""By what modules tell browsers of people without an account apart: a keyed hash of the token of their forms."""

from collections.abc import Sequence

from flask import session as cookie
from flask_wtf.csrf import generate_csrf

from forum.consultations.models.procedures import Module
from forum.core.security.signing import keyed_hash, keyed_hashes
from forum.core.web.one_time import TOKEN


def browser_key(module: Module) -> str:
    """The hash for what this browser does in the module.

    A browser has the token before it can send anything at all, so that two first requests at once have the same.
    """
    if TOKEN not in cookie:
        generate_csrf()
    return keyed_hash(_named(module))


def find_browser_keys(module: Module) -> Sequence[str]:
    """The hashes under which something of this browser may be kept; none for one that has never got a form."""
    return keyed_hashes(_named(module)) if TOKEN in cookie else ()


def _named(module: Module) -> str:
    return f"module:{module.id}:{cookie[TOKEN]}"
