"""What the office types to upload a file of contributions that become ideas."""

from collections.abc import Sequence

from wtforms import SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.consultations.models.procedures import Module
from forum.contributions.form_parts import UploadForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Required


class IdeaUploadForm(UploadForm):
    """The file, and among which ideas its contributions stand."""

    module = SelectField(_("Consultation"), [Required(_("Choose a consultation."))])

    def offer_modules(self, modules: Sequence[Module]) -> None:
        choices = [SelectChoice(one.public_id, f"{one.procedure.title}: {one.title}") for one in modules]
        self.module.choices = [SelectChoice("", str(_("Please choose"))), *choices]
