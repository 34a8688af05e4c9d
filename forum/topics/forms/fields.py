"""What the office types about a field of action."""

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required, trimmed
from forum.discussions.models.threads import PublicationMode
from forum.topics.field_icons import FIELD_ICONS


class FieldForm(Form):
    """A field of action."""

    name = LineField(
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
