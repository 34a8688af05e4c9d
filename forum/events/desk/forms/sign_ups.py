"""What the office types about one sign-up: a reason, a place in the line."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required, trimmed

LONGEST_REASON = 300
TOO_LONG = _("Write at most 300 characters.")


def reason_field(description: str) -> TextAreaField:
    return TextAreaField(
        _("Reason"),
        [Required(_("Write the reason.")), Length(max=LONGEST_REASON, message=TOO_LONG)],
        filters=[trimmed],
        description=description,
    )


class RefuseForm(Form):
    reason = reason_field(_("The person reads it in the mail and on their page."))


class CancelForm(Form):
    """Cancelling seats because the person has asked for it."""

    places = SelectField(_("Which places"), [Required(_("Choose which places are cancelled."))])
    reason = reason_field(_("Who asked for it, and how. The person reads it in the mail and in the history."))


class GiveSeatForm(Form):
    reason = reason_field(
        _("Why this person gets a seat before others. The person reads it in the history; it stands in the log, too.")
    )


class MoveForm(Form):
    """Another place in the line: before another sign-up."""

    before = LineField(
        _("Before which sign-up"),
        [Required(_("Enter the number of a sign-up that waits, such as A-012."))],
        filters=[trimmed],
        description=_("Its number, such as A-012. It must wait, too."),
        render_kw={"maxlength": 10, "autocomplete": "off"},
    )
    reason = reason_field(_("Why the order changes. The person reads it in the history; it stands in the log, too."))
