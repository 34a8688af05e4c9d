"""Rules that several forms of the moderation share."""

import re

from wtforms import Field
from wtforms.validators import ValidationError

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, is_blank

LONGEST_TEXT = 5000
# building blocks mark by it where the moderator goes on writing; a quotation leaves words out by "[…]"
GAP = re.compile(r"(?<![\[(])(?:…|\.{3})(?![\])])")


class Asked:
    """Marks a field as one that is asked for; whether it must be filled depends on another one."""

    field_flags = {"required": True}

    def __call__(self, form: Form, field: Field) -> None:
        """Leave the decision to the form."""


class AtMost:
    """A text of at most so many characters."""

    def __init__(self, most: int) -> None:
        self._most = most

    def __call__(self, _form: Form, field: Field) -> None:
        limit(field, self._most)


def require(field: Field, message: str) -> None:
    if is_blank(field):
        raise ValidationError(message)


def limit(field: Field, most: int) -> None:
    if len(field.data or "") > most:
        raise ValidationError(_("This is too long: at most %(most)s characters fit.", most=most))


def refuse_gaps(field: Field) -> None:
    """Raise ValidationError for a text with the gap of a building block still in it."""
    if GAP.search(field.data or ""):
        raise ValidationError(
            _(
                "The text still has a gap: write what is meant in the place of “…”. "
                "If a quotation leaves something out, write “[…]”."
            )
        )
