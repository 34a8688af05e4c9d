"""What the office types to upload a file of contributions that become topics."""

from collections.abc import Sequence

from wtforms import RadioField, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.contributions.form_parts import UploadForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Required
from forum.fields.models import FieldOfAction
from forum.topics.forms.compose import field_choices
from forum.topics.import_target import IMPORTED_KINDS


class TopicUploadForm(UploadForm):
    """The file, and the field of action and the kind of its topics."""

    field = SelectField(_("Field of action"), [Required(_("Choose a field of action."))])
    kind = RadioField(
        _("Kind"),
        [Required(_("Choose a kind."))],
        choices=[SelectChoice(kind.value, kind.label) for kind in IMPORTED_KINDS],
    )

    def offer_fields(self, fields: Sequence[FieldOfAction]) -> None:
        self.field.choices = field_choices(fields)
