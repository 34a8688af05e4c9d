"""Rules that several forms of the moderation share."""

from wtforms import Field
from wtforms.validators import ValidationError

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form

LONGEST_TEXT = 5000


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
    if not (field.data or "").strip():
        raise ValidationError(message)


def limit(field: Field, most: int) -> None:
    if len(field.data or "") > most:
        raise ValidationError(_("This is too long: at most %(most)s characters fit.", most=most))
