"""What the office types."""

from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation
from wtforms.widgets import HiddenInput, TextInput

from forum.core import clock
from forum.core.locale import lazy_gettext as _
from forum.discussions.models import PublicationMode
from forum.organisations.models import FUNCTION_LENGTH, NAME_LENGTH, OrganisationKind
from forum.organisations.website import tidy_website
from forum.topics.field_icons import FIELD_ICONS

LONGEST_TEXT = 2000
TOO_LONG = _("Write at most 2,000 characters.")


def trimmed(text: str | None) -> str:
    return (text or "").strip()


class DayField(Field):
    """A day as people write it here: 31.12.2026; the ISO form is understood too."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%d.%m.%Y") if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data = _day_in(text) if text else None
        if text and self.data is None:
            raise ValueError(_("Enter a day such as 31.12.2026."))


def _day_in(text: str) -> date | None:
    try:
        if "." in text:
            day, month, year = (int(part) for part in text.split("."))
            return date(year, month, day) if year >= 2000 else None
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(label: str, *, needed: bool, hint: str = "") -> DayField:
    rule = InputRequired(_("Enter a day such as 31.12.2026.")) if needed else Optional()
    return DayField(
        label, [rule], description=hint, render_kw={"inputmode": "numeric", "maxlength": 10, "autocomplete": "off"}
    )


class DecisionForm(FlaskForm):  # type: ignore[misc]
    """What becomes of a request."""

    version = IntegerField(widget=HiddenInput(), validators=[InputRequired()])
    decision = RadioField(
        _("What becomes of the request?"),
        [InputRequired(_("Choose what becomes of the request."))],
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
    until_day = _day(
        _("Mandate until"),
        needed=False,
        hint=_("Last day of the mandate that the person gets on listing. Left empty: until further notice."),
    )

    def validate_text(self, field: Field) -> None:
        if self.decision.data == "ask_back" and not field.data:
            raise StopValidation(_("Write what the person should answer."))
        if self.decision.data == "decline" and not field.data:
            raise StopValidation(_("Write why the request is declined. The person reads it."))


def kind_choices() -> list[SelectChoice]:
    return [
        SelectChoice("", _("Please choose")),
        *(SelectChoice(kind.value, kind.label) for kind in OrganisationKind),
    ]


class EntryForm(FlaskForm):  # type: ignore[misc]
    """Name, kind and website of an organisation."""

    name = StringField(
        _("Name of the organisation"),
        [
            InputRequired(_("Enter the name of the organisation, with at least 2 letters.")),
            Length(min=2, max=NAME_LENGTH, message=_("Enter between 2 and 120 characters.")),
        ],
        filters=[trimmed],
        render_kw={"maxlength": NAME_LENGTH, "spellcheck": "false", "autocomplete": "off"},
    )
    kind = SelectField(
        _("Kind"),
        [InputRequired(_("Choose what the organisation is."))],
        choices=kind_choices(),
    )
    website = StringField(
        _("Website"),
        [Length(max=300, message=_("Enter at most 300 characters."))],
        filters=[trimmed],
        render_kw={"inputmode": "url", "maxlength": 300, "autocomplete": "off"},
    )

    def validate_website(self, field: Field) -> None:
        address = tidy_website(field.data or "")
        if address is None:
            raise StopValidation(_("Enter an address such as https://www.example.org."))
        field.data = address


class NewEntryForm(EntryForm):
    """An organisation that the office enters itself."""

    purpose = TextAreaField(
        _("What does the organisation do?"),
        [
            InputRequired(_("Describe in one or two sentences what the organisation does.")),
            Length(max=LONGEST_TEXT, message=TOO_LONG),
        ],
        filters=[trimmed],
    )


class MandateForm(FlaskForm):  # type: ignore[misc]
    """Who speaks for an organisation, as what, from when until when."""

    person = StringField(
        _("Person"),
        [InputRequired(_("Enter the public name or the e-mail address of the person."))],
        filters=[trimmed],
        description=_("Public name or e-mail address of the account."),
        render_kw={"maxlength": 254, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"},
    )
    function = StringField(
        _("Function"),
        [
            InputRequired(_("Enter the function, for example contact person.")),
            Length(max=FUNCTION_LENGTH, message=_("Enter at most 80 characters.")),
        ],
        filters=[trimmed],
        render_kw={"maxlength": FUNCTION_LENGTH, "autocomplete": "off"},
    )
    from_day = _day(_("First day"), needed=True)
    until_day = _day(_("Last day"), needed=False, hint=_("Left empty: until further notice."))
    deputy_of = SelectField(_("Deputy of"), [Optional()], choices=[SelectChoice("", _("nobody"))])


class ProlongForm(FlaskForm):  # type: ignore[misc]
    until_day = _day(_("New last day"), needed=False, hint=_("Left empty: until further notice."))


class ShortenForm(FlaskForm):  # type: ignore[misc]
    last_day = _day(_("Ends with this day"), needed=True)


class FieldForm(FlaskForm):  # type: ignore[misc]
    """A field of action."""

    name = StringField(
        _("Name"),
        [
            InputRequired(_("Enter the name of the field of action.")),
            Length(min=2, max=80, message=_("Enter between 2 and 80 characters.")),
        ],
        filters=[trimmed],
        render_kw={"maxlength": 80, "autocomplete": "off"},
    )
    description = TextAreaField(
        _("Description"),
        [Length(max=300, message=_("Write at most 300 characters."))],
        filters=[trimmed],
        description=_("One sentence that says what belongs here. At most 300 characters."),
    )
    icon = RadioField(
        _("Icon"),
        [InputRequired(_("Choose an icon."))],
        choices=[SelectChoice(name, words) for name, words in FIELD_ICONS.items()],
        default="forum",
    )
    publication_mode = SelectField(
        _("When posts appear"),
        choices=[SelectChoice(one.value, one.label) for one in PublicationMode],
        default=PublicationMode.AT_ONCE.value,
        description=_("A topic can have a setting of its own. New accounts are looked at first everywhere."),
    )


class PublishingForm(FlaskForm):  # type: ignore[misc]
    """What holds for publishing everywhere."""

    first_posts = IntegerField(
        _("Posts of a new account that are released first"),
        [
            InputRequired(_("Enter a number from 0 to 100.")),
            NumberRange(0, 100, message=_("Enter a number from 0 to 100.")),
        ],
        widget=TextInput(),
        description=_("A mandate of an organisation, or ten posts without objection, lift this."),
        render_kw={"inputmode": "numeric", "maxlength": 3, "autocomplete": "off"},
    )
    election_mode = BooleanField(_("Release all posts first (election time)"))
    election_mode_until = _day(
        _("Election time ends on"), needed=False, hint=_("Last day, as a rule the day of the election.")
    )

    def validate_election_mode_until(self, field: Field) -> None:
        if not self.election_mode.data:
            return
        if not field.data:
            raise StopValidation(_("Enter the last day of the election time."))
        if field.data < clock.today():
            raise StopValidation(_("This day is over. Enter one that lies ahead."))


class MemberSearchForm(FlaskForm):  # type: ignore[misc]
    """Find somebody to give a role to."""

    class Meta:
        csrf = False

    wer = StringField(
        _("Public name or e-mail address"),
        filters=[trimmed],
        render_kw={"maxlength": 254, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"},
    )


class ButtonForm(FlaskForm):  # type: ignore[misc]
    """A form with a button alone."""
