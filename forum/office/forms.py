"""What the office types."""

from wtforms import BooleanField, Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.forms import DAY_EXPECTED, DayField, Form, Required, RequiredIf, WholeNumberField
from forum.discussions.models import PublicationMode
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
