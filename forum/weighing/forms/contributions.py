"""Forms about contributions and steps: letters and mails that are entered, and days that are set."""

from wtforms import HiddenField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ColumnForm, line
from forum.core.web.forms import DAY_INPUT, DayField, Form, Required, WholeNumberField
from forum.core.web.mail_address import MailAddressField
from forum.weighing.kinds import Channel
from forum.weighing.models import ADDRESS_LENGTH, NAME_LENGTH
from forum.weighing.services.enter import LONGEST_LETTER

LARGEST = 2**31 - 1
# of a place in a text
MOST_DIGITS = 6


class EnteredForm(Form):
    """A letter or a mail, and whom the answer goes to."""

    channel = SelectField(
        _("How it came"),
        [Required(_("Say whether it came by post or by e-mail."))],
        coerce=Channel,
        choices=[SelectChoice(one.value, one.label) for one in Channel if one.is_entered],
    )
    received_on = DayField(_("Received on"), [Required(_("Enter the day on which it came."))], render_kw=DAY_INPUT)
    body = TextAreaField(
        _("Text"),
        [
            Required(_("Enter the text.")),
            Length(max=LONGEST_LETTER, message=_("Write at most %(most)s characters.", most=LONGEST_LETTER)),
        ],
    )
    name = line(_("Name"), NAME_LENGTH, Required(_("Enter who wrote it.")))
    organisation = line(
        _("Organisation"), NAME_LENGTH, hint=_("Left empty: it is the contribution of a single person.")
    )
    address = TextAreaField(
        _("Postal address"),
        [Length(max=ADDRESS_LENGTH, message=_("Write at most %(most)s characters.", most=ADDRESS_LENGTH))],
        description=_("Needed for a letter: the answer is printed and sent there."),
    )
    email = MailAddressField(_("E-mail address"), description=_("Needed for an e-mail: the answer is sent there."))


class CoverForm(Form):
    """The text of a letter or a mail, in which words are blacked out and nothing else changes."""

    body = TextAreaField(
        _("Text"),
        [
            Required(_("Enter the text.")),
            Length(max=LONGEST_LETTER, message=_("Write at most %(most)s characters.", most=LONGEST_LETTER)),
        ],
    )


class CutForm(Form):
    """Where passages begin, or which words are one; `seen` is the mark of the text that was shown."""

    seen = HiddenField()
    places = SelectMultipleField(_("A new passage begins here"), coerce=str, validate_choice=False)
    start = WholeNumberField(_("Begin"), least=0, most=LARGEST, sentence=_("Mark the words that are to be a passage."))
    end = WholeNumberField(_("End"), least=0, most=LARGEST, sentence=_("Mark the words that are to be a passage."))

    @property
    def chosen_places(self) -> list[int]:
        return [int(place) for place in self.places.data or () if _is_place(place)]


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


class PutForm(Form):
    """Under which argument a passage goes."""

    into = SelectField(_("Argument"), coerce=str, validate_choice=False)


class SameForm(Form):
    """The number of the contribution that says the same."""

    number = WholeNumberField(
        _("Number of the contribution that says the same"),
        [Required(_("Enter the number behind the year."))],
        least=1,
        most=LARGEST,
        sentence=_("Enter the number behind the year."),
    )


class StepForm(ColumnForm):
    """By when a step is done, and whose turn it is."""

    due_on = DayField(_("Done by"), render_kw=DAY_INPUT)
    unit = line(_("Whose turn it is"), 80, hint=_("Such as “Legal office”; left empty: the office."))
