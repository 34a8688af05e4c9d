"""Fields that several forms about events share."""

from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.organisations.website import tidy_website

LONGEST_TITLE = 120
LONGEST_SUMMARY = 300
MOST_SEATS = 100_000


class WebAddress:
    """An address that a browser opens; https:// is put before it where it was left out."""

    def __call__(self, _form: Any, field: Field) -> None:
        address = tidy_website(field.data or "")
        if address is None:
            raise StopValidation(_("Enter an address such as https://www.example.org."))
        field.data = address
