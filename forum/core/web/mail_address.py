"""The field for an e-mail address: every form reads addresses by the same rules."""

from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from forum.core.mail.addresses import LONGEST_ADDRESS, check_address

MAIL_INPUT = {
    "autocomplete": "email",
    "type": "email",
    "inputmode": "email",
    "maxlength": LONGEST_ADDRESS,
    "autocapitalize": "none",
}


class ValidEmail:
    """An address to which mail can be sent."""

    field_flags = {"required": True}

    def __call__(self, _form: Any, field: Field) -> None:
        problem = check_address(field.data or "")
        if problem:
            raise StopValidation(str(problem))
