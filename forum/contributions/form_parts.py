"""Parts of forms with which the office uploads a file of contributions, for every kind that they can become."""

from flask_wtf.file import FileField, FileRequired
from wtforms.validators import Length

from forum.contributions.services.import_progress import LONGEST_LICENCE, LONGEST_SOURCE
from forum.contributions.services.import_queue import MOST_BYTES
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required


class UploadForm(Form):
    """The file and where its contributions come from; an area adds what they become."""

    file = FileField(
        _("File"),
        [FileRequired(_("Choose a file."))],
        description=_("CSV in UTF-8 with the names of the columns in its first line, at most 10 MB."),
        render_kw={"accept": ".csv,text/csv"},
    )
    source = LineField(
        _("Source"),
        [
            Required(_("Name the source.")),
            Length(max=LONGEST_SOURCE, message=_("Name the source in at most 120 characters.")),
        ],
        description=_(
            "Stands in place of the author, for example: Raddialog 2026. The same source twice brings its contributions up to date."
        ),
    )
    licence = LineField(
        _("Licence"),
        [
            Required(_("Name the licence.")),
            Length(max=LONGEST_LICENCE, message=_("Name the licence in at most 80 characters.")),
        ],
        description=_("Under which the contributions may be shown, for example: CC BY 4.0"),
    )

    @property
    def content(self) -> bytes:
        """What is in the file, as far as an import may be large and one byte more."""
        with self.file.data.stream as stream:
            return bytes(stream.read(MOST_BYTES + 1))

    @property
    def file_name(self) -> str:
        return self.file.data.filename or ""
