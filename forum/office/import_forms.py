"""What the office enters to take in a file of contributions."""

from collections.abc import Sequence

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField, StringField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.contributions.services.import_progress import LONGEST_LICENCE, LONGEST_SOURCE
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, Required
from forum.topics.import_target import IMPORTED_KINDS
from forum.topics.models import FieldOfAction


class UploadForm(Form):
    """The file, and where its contributions come from and go to."""

    file = FileField(
        _("File"),
        [FileRequired(_("Choose a file."))],
        description=_("CSV in UTF-8 with the names of the columns in its first line, at most 10 MB."),
        render_kw={"accept": ".csv,text/csv"},
    )
    source = StringField(
        _("Source"),
        [
            Required(_("Name the source.")),
            Length(max=LONGEST_SOURCE, message=_("Name the source in at most 120 characters.")),
        ],
        description=_(
            "Stands in place of the author, for example: Raddialog 2026. The same source twice brings its contributions up to date."
        ),
    )
    licence = StringField(
        _("Licence"),
        [
            Required(_("Name the licence.")),
            Length(max=LONGEST_LICENCE, message=_("Name the licence in at most 80 characters.")),
        ],
        description=_("Under which the contributions may be shown, for example: CC BY 4.0"),
    )
    field = SelectField(_("Field of action"), [Required(_("Choose a field of action."))])
    kind = RadioField(
        _("Kind"),
        [Required(_("Choose a kind."))],
        choices=[SelectChoice(kind.value, kind.label) for kind in IMPORTED_KINDS],
    )

    def offer(self, fields: Sequence[FieldOfAction]) -> None:
        self.field.choices = [SelectChoice(field.public_id, field.name) for field in fields]


class ColumnsForm(Form):
    """Which column holds what."""

    id = SelectField(
        _("Identifier"),
        [Required(_("Choose the column that holds the identifier."))],
        description=_("By it a contribution is found again when the file is read once more."),
    )
    title = SelectField(_("Title"), description=_("Missing titles are made from the first words."))
    text = SelectField(_("Text"))
    url = SelectField(_("Address"), description=_("Where the contribution can be read at its source."))
    date = SelectField(_("Date"), description=_("Without one the time of the import counts."))

    def offer(self, names: Sequence[str]) -> None:
        for field in (self.id, self.title, self.text, self.url, self.date):
            field.choices = [SelectChoice("", _("no column")), *(SelectChoice(name, name) for name in names)]
