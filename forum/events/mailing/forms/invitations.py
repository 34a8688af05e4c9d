"""What the office types to invite people."""

from wtforms import BooleanField, Field, FileField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.forms import Form, LineField, Required, trimmed
from forum.core.web.moment_field import MOMENT_EXPECTED, MomentField

LONGEST_LIST = 40_000


class InvitationForm(Form):
    """A list of people, pasted or as a file, and what holds for all of them."""

    people = TextAreaField(
        _("People"),
        [Length(max=LONGEST_LIST, message=_("The list is too long. Invite in several steps."))],
        description=_("On each line: name; e-mail address; number of seats. The number may be left out."),
        render_kw={"spellcheck": "false"},
    )
    file = FileField(
        _("Or a CSV file"), description=_("In UTF-8, with the same columns."), render_kw={"accept": ".csv,text/csv"}
    )
    # it is not asked for where there are no quotas
    quota = SelectField(_("Quota"), choices=[SelectChoice("", _("none"))], validate_choice=False)
    keeps_seats = BooleanField(
        _("Keep the seats until then"),
        description=_("Nobody else gets them meanwhile; afterwards they go to the waiting list."),
    )
    until = MomentField(_("Answer until"), [Required(MOMENT_EXPECTED)])
    count = LineField(
        _("Type the number of addresses"),
        filters=[trimmed],
        description=_("To confirm: the number from the line above."),
        render_kw={"inputmode": "numeric", "maxlength": 9, "autocomplete": "off"},
    )

    @property
    def text(self) -> bytes:
        """What was pasted, or else the file."""
        if (self.people.data or "").strip():
            return str(self.people.data).encode()
        return bytes(self.file.data.read(LONGEST_LIST + 1)) if self.file.data else b""

    @property
    def typed_count(self) -> int:
        return number_or_zero(self.count.data)

    def validate_people(self, field: Field) -> None:
        if not (field.data or "").strip() and not self.file.data:
            raise StopValidation(_("Enter whom you invite, or choose a file."))
