"""The blueprint of accounts, and what its pages share."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from forum.accounts.personal_pages import keep_out_of_caches
from forum.core.security.human_form import HumanForm
from forum.core.web.forms import Form

accounts = Blueprint("accounts", __name__)
keep_out_of_caches(accounts)

# the address that a browser has last asked a mail for, in its own cookie
ADDRESS = "registration_address"


def is_fine(form: Form) -> bool:
    """Whether what was typed may go on to the service; puts what is wrong beside the fields."""
    valid = bool(form.validate())
    hurry = form.hurry if isinstance(form, HumanForm) else ""
    if valid and hurry:
        form.form_errors.append(hurry)
    return valid and not hurry


def again(page: str) -> ResponseReturnValue:
    """A form shown once more with what is wrong."""
    return page, 422
