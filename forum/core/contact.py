"""How people reach the office, wherever it is said: page, mail or job."""

from flask import current_app


def office_email() -> str:
    """The office's address shown to people."""
    return str(current_app.extensions["settings"].contact_email)
