"""How people reach the office, wherever it is said: page, mail or job."""

from flask import current_app


def office_email() -> str:
    """The office's address shown to people."""
    return str(current_app.extensions["settings"].contact_email)


def operator_name() -> str:
    """Who runs the site, as it stands in its head."""
    return str(current_app.extensions["settings"].operator_name)
