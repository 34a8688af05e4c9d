"""The field for an e-mail address: every form reads addresses by the same rules."""

from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from forum.core.mail.addresses import LONGEST_ADDRESS, check_address, tidy_address
from forum.core.web.forms import LineField

INPUT = {
    "autocomplete": "email",
    "type": "email",
    "inputmode": "email",
    "maxlength": LONGEST_ADDRESS,
    "autocapitalize": "none",
}


class MailAddressField(LineField):
    """An e-mail address, in the one spelling by which it is kept and looked up; `autocomplete` is what a browser fills in."""

    def __init__(self, label: str, validators: Any = None, *, autocomplete: str = "email", **named: Any):
        super().__init__(
            label, validators, filters=[tidy_address], render_kw=INPUT | {"autocomplete": autocomplete}, **named
        )


class ValidEmail:
    """An address to which mail can be sent."""

    field_flags = {"required": True}

    def __call__(self, _form: Any, field: Field) -> None:
        problem = check_address(field.data or "")
        if problem:
            raise StopValidation(str(problem))
