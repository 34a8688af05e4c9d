"""The blueprint of accounts, and what its pages share."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from forum.accounts.personal_pages import keep_out_of_caches
from forum.core.security.human_form import HumanForm
from forum.core.web.forms import Form

accounts = Blueprint("accounts", __name__)
keep_out_of_caches(accounts)

# key in the session cookie of the address to which a mail was last requested
ADDRESS = "registration_address"


def is_valid(form: Form) -> bool:
    """Whether the form is valid and was not sent too fast for a person; puts errors beside the fields."""
    valid = bool(form.validate())
    hurry = form.hurry if isinstance(form, HumanForm) else ""
    if valid and hurry:
        form.form_errors.append(hurry)
    return valid and not hurry


def with_errors(page: str) -> ResponseReturnValue:
    """The answer to a form that was refused: the page with the form and its errors."""
    return page, 422
