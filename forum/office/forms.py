"""What the office types."""

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.time import clock
from forum.core.web.forms import DAY_EXPECTED, DayField, Form, Required, RequiredIf, WholeNumberField
from forum.discussions.models import PublicationMode
from forum.organisations.models import FUNCTION_LENGTH, NAME_LENGTH, OrganisationKind
from forum.organisations.website import tidy_website
from forum.topics.field_icons import FIELD_ICONS

LONGEST_TEXT = 2000
DAY_INPUT = {"inputmode": "numeric", "maxlength": 10, "autocomplete": "off"}
TOO_LONG = _("Write at most 2,000 characters.")
FIRST_POSTS_EXPECTED = _("Enter a number from 0 to 100.")


def trimmed(text: str | None) -> str:
    return (text or "").strip()


def _day(label: str, *, needed: bool, hint: str = "") -> DayField:
    return DayField(
        label,
        [Required(DAY_EXPECTED)] if needed else [],
        description=hint,
        render_kw=DAY_INPUT,
    )


class DecisionForm(Form):
    """What becomes of a request."""

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
    until_day = _day(
        _("Mandate until"),
        needed=False,
        hint=_("Last day of the mandate that the person gets on listing. Left empty: until further notice."),
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


def kind_choices() -> list[SelectChoice]:
    return [
        SelectChoice("", _("Please choose")),
        *(SelectChoice(kind.value, kind.label) for kind in OrganisationKind),
    ]


class EntryForm(Form):
    """Name, kind and website of an organisation."""

    name = StringField(
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
            Required(_("Describe in one or two sentences what the organisation does.")),
            Length(max=LONGEST_TEXT, message=TOO_LONG),
        ],
        filters=[trimmed],
    )


class MandateForm(Form):
    """Who speaks for an organisation, as what, from when until when."""

    person = StringField(
        _("Person"),
        [Required(_("Enter the public name or the e-mail address of the person."))],
        filters=[trimmed],
        description=_("Public name or e-mail address of the account."),
        render_kw={"maxlength": 254, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"},
    )
    function = StringField(
        _("Function"),
        [
            Required(_("Enter the function, for example contact person.")),
            Length(max=FUNCTION_LENGTH, message=_("Enter at most 80 characters.")),
        ],
        filters=[trimmed],
        render_kw={"maxlength": FUNCTION_LENGTH, "autocomplete": "off"},
    )
    from_day = _day(_("First day"), needed=True)
    until_day = _day(_("Last day"), needed=False, hint=_("Left empty: until further notice."))
    deputy_of = SelectField(_("Deputy of"), choices=[SelectChoice("", _("nobody"))])


class ProlongForm(Form):
    until_day = _day(_("New last day"), needed=False, hint=_("Left empty: until further notice."))


class ShortenForm(Form):
    last_day = _day(_("Ends with this day"), needed=True)


class FieldForm(Form):
    """A field of action."""

    name = StringField(
        _("Name"),
        [
            Required(_("Enter the name of the field of action.")),
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
        [Required(_("Choose an icon."))],
        choices=[SelectChoice(name, words) for name, words in FIELD_ICONS.items()],
        default="forum",
    )
    publication_mode = SelectField(
        _("When posts appear"),
        choices=[SelectChoice(one.value, one.label) for one in PublicationMode],
        default=PublicationMode.AT_ONCE.value,
        description=_("A topic can have a setting of its own. New accounts are looked at first everywhere."),
    )


class PublishingForm(Form):
    """What holds for publishing everywhere."""

    first_posts = WholeNumberField(
        _("Posts of a new account that are released first"),
        [Required(FIRST_POSTS_EXPECTED)],
        least=0,
        most=100,
        sentence=FIRST_POSTS_EXPECTED,
        description=_("A mandate of an organisation, or ten posts without objection, lift this."),
        render_kw={"inputmode": "numeric", "maxlength": 3, "autocomplete": "off"},
    )
    election_mode = BooleanField(_("Release all posts first (election time)"))
    election_mode_until = DayField(
        _("Election time ends on"),
        [RequiredIf(lambda form: form.election_mode.data, _("Enter the last day of the election time."))],
        description=_("Last day, as a rule the day of the election."),
        render_kw=DAY_INPUT,
    )

    def validate_election_mode_until(self, field: Field) -> None:
        if self.election_mode.data and field.data < clock.today():
            raise StopValidation(_("This day is over. Enter one that lies ahead."))


class MemberSearchForm(Form):
    """Find somebody to give a role to."""

    class Meta:
        csrf = False

    wer = StringField(
        _("Public name or e-mail address"),
        filters=[trimmed],
        render_kw={"maxlength": 254, "spellcheck": "false", "autocomplete": "off", "autocapitalize": "none"},
    )


class ButtonForm(Form):
    """A form with a button alone."""
