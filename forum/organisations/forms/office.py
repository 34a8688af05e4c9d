"""What the office types about organisations and mandates."""

from wtforms import Field, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.forms import DAY_EXPECTED, DAY_INPUT, DayField, Form, LineField, Required, trimmed
from forum.organisations.forms.requests import LONGEST_TEXT, kind_choices, website_field
from forum.organisations.models import FUNCTION_LENGTH, NAME_LENGTH

TOO_LONG = _("Write at most 2,000 characters.")
LEFT_EMPTY = _("Left empty: until further notice.")


class DecisionForm(Form):
    """The office's answer to a request: list, ask back, or decline."""

    version = HiddenField()
    decision = RadioField(
        _("What becomes of the request?"),
        [Required(_("Choose what becomes of the request."))],
        choices=[
            SelectChoice("accept", _("List it")),
            SelectChoice("ask_back", _("Ask back")),
            SelectChoice("decline", _("Decline")),
        ],
    )
    text = TextAreaField(
        _("Question or reason"),
        [Length(max=LONGEST_TEXT, message=TOO_LONG)],
        filters=[trimmed],
        description=_("The person reads this in the mail and on their page. Not needed for listing."),
    )
    until_day = DayField(
        _("Mandate until"),
        description=_("Last day of the mandate that the person gets on listing. Left empty: until further notice."),
        render_kw=DAY_INPUT,
    )

    @property
    def seen_version(self) -> int:
        """The version of the request on the page that was sent; 0, which none has, if somebody has tampered with it."""
        return number_or_zero(self.version.data)

    def validate_text(self, field: Field) -> None:
        if self.decision.data == "ask_back" and not field.data:
            raise StopValidation(_("Write what the person should answer."))
        if self.decision.data == "decline" and not field.data:
            raise StopValidation(_("Write why the request is declined. The person reads it."))


class EntryForm(Form):
    """Name, kind and website of an organisation."""

    name = LineField(
        _("Name of the organisation"),
        [
            Required(_("Enter the name of the organisation, with at least 2 letters.")),
            Length(min=2, max=NAME_LENGTH, message=_("Enter between 2 and 120 characters.")),
        ],
        filters=[trimmed],
        render_kw={"maxlength": NAME_LENGTH, "spellcheck": "false", "autocomplete": "off"},
    )
    kind = SelectField(
        _("Kind"),
        [Required(_("Choose what the organisation is."))],
        choices=kind_choices(),
    )
    website = website_field(autocomplete="off")


class NewEntryForm(EntryForm):
    """An organisation that the office enters itself."""

    purpose = TextAreaField(
        _("What does the organisation do?"),
        [
            Required(_("Describe in one or two sentences what the organisation does.")),
            Length(max=LONGEST_TEXT, message=TOO_LONG),
        ],
        filters=[trimmed],
    )


class MandateForm(Form):
    """Who speaks for an organisation, as what, from when until when."""

    person = LineField(
        _("Person"),
        [Required(_("Enter the public name or the e-mail address of the person."))],
        filters=[trimmed],
        description=_("Public name or e-mail address of the account."),
        render_kw={"maxlength": 254, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"},
    )
    function = LineField(
        _("Function"),
        [
            Required(_("Enter the function, for example contact person.")),
            Length(max=FUNCTION_LENGTH, message=_("Enter at most 80 characters.")),
        ],
        filters=[trimmed],
        render_kw={"maxlength": FUNCTION_LENGTH, "autocomplete": "off"},
    )
    from_day = DayField(_("First day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)
    until_day = DayField(_("Last day"), description=LEFT_EMPTY, render_kw=DAY_INPUT)
    deputy_of = SelectField(_("Deputy of"), choices=[SelectChoice("", _("nobody"))])


class ProlongForm(Form):
    """A later last day for a mandate."""

    until_day = DayField(_("New last day"), description=LEFT_EMPTY, render_kw=DAY_INPUT)


class ShortenForm(Form):
    """An earlier last day for a mandate."""

    last_day = DayField(_("Ends with this day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)
