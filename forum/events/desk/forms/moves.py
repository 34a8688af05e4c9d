"""What the office says when it moves or cancels an event."""

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required, trimmed


class MoveForm(Form):
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


class CancelForm(Form):
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
