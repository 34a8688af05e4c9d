"""Leaving mails behind: the signed address by which a reader stops what a mail belongs to, without a log-in.

The address stands in each mail that can be stopped, as a link and in its headers (RFC 2369, RFC 8058). Opening it changes
nothing, for scanners open every link; a POST does, with no cookie and no token of a form.
"""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app

from forum.core.mail.links import public_path, public_url
from forum.core.security.signing import read_signed, sign

LEAVING = "leaving-mails"
# programs offer the header for as long as a mail is kept
VALID_FOR = timedelta(days=730)
ENDPOINT = "notifications.show_leaving"
# news of one thing; `which` is the kind of notice, a blank, and the thing as "thread:12"
THING_SCOPE = "thing"


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a reader stops: `scope` is one that the application knows, `which` says which of them, empty for all.

    `reader` names whoever stops it, such as "person:12".
    """

    scope: str
    which: str
    reader: str


def leaving_address(leaving: Leaving) -> str:
    """The full address that stops it; empty where no area has the page."""
    if ENDPOINT not in current_app.view_functions:
        return ""
    return public_url(ENDPOINT, token=_token(leaving))


def leaving_path(leaving: Leaving) -> str:
    """The same within the site, for a page that offers to stop something else."""
    return public_path(ENDPOINT, token=_token(leaving))


def _token(leaving: Leaving) -> str:
    return sign(LEAVING, [leaving.scope, leaving.which, leaving.reader])


def read_leaving(token: str) -> Leaving:
    """What an address stops; raises BadLink."""
    scope, which, reader = read_signed(LEAVING, token, valid_for=VALID_FOR)
    return Leaving(scope, which, reader)


def person_reader(user_id: int) -> str:
    """How an address names somebody with an account."""
    return f"person:{user_id}"
