"""What the office says when it moves or cancels an event."""

from typing import Any

from wtforms import Field, HiddenField, TextAreaField
from wtforms.validators import Length, StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.forms import Form, LineField, Required, trimmed
from forum.events.mailing.services.write import TYPED_FROM


class TellingForm(Form):
    """A change of which everybody is told who has signed up; from 200 addresses on their number is typed."""

    typed_count = LineField(
        _("Type the number of addresses"),
        filters=[trimmed],
        description=_("So that nobody writes to so many people by mistake."),
        render_kw={"inputmode": "numeric", "autocomplete": "off", "maxlength": 7},
    )

    def __init__(self, *arguments: Any, count: int, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.count = count

    @property
    def asks_count(self) -> bool:
        return self.count >= TYPED_FROM

    def validate_typed_count(self, field: Field) -> None:
        if self.asks_count and number_or_zero((field.data or "").replace(".", "")) != self.count:
            raise StopValidation(_("Type how many addresses get the mail: %(count)s.", count=self.count))


class MoveForm(TellingForm):
    """A word to those who have signed up, and that what follows was read."""

    is_confirmed_field = HiddenField(name="is_confirmed")
    note = TextAreaField(
        _("Why, and what people should know"),
        [Length(max=500, message=_("Write at most 500 characters."))],
        filters=[trimmed],
        description=_("It stands in the mail and on the page of the event."),
    )

    @property
    def is_confirmed(self) -> bool:
        """Whether the page with the consequences was sent, not the form before it."""
        return self.is_confirmed_field.data == "1"


class CancelForm(TellingForm):
    """Why an event is cancelled, and what replaces it."""

    reason = TextAreaField(
        _("Reason"),
        [
            Required(_("Say why the event is cancelled. Everybody who has signed up reads it.")),
            Length(max=300, message=_("Write at most 300 characters.")),
        ],
        filters=[trimmed],
        description=_("It stands in the mail and on the page of the event."),
    )
    replacement = LineField(
        _("Address of the event that replaces it"),
        filters=[trimmed],
        description=_("Copy it from the address bar of the browser. Left empty: there is none."),
        render_kw={"autocomplete": "off", "inputmode": "url"},
    )
