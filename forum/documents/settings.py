"""What the office decides about files."""

from dataclasses import dataclass

from forum.core.data.office_settings import SettingsArea, office_setting
from forum.core.text.locale import lazy_gettext as _
from forum.settings import LARGEST_REQUEST

MEGABYTE = 1024 * 1024
# megabytes; a whole document is checked on the disk of the worker
LARGEST_DOCUMENT_EVER = 500


@dataclass(frozen=True, slots=True)
class FileSettings:
    largest_file_megabytes: int = office_setting(
        _("Largest file in megabytes"),
        hint=_("For pictures and papers that the office uploads."),
        least=1,
        # the form around the file needs some room as well
        most=LARGEST_REQUEST // MEGABYTE - 1,
        from_environment=lambda _settings: 10,
    )
    largest_document_megabytes: int = office_setting(
        _("Largest document of a body in megabytes"),
        hint=_("For files that members of bodies put among their documents. Large ones are sent in parts."),
        least=1,
        most=LARGEST_DOCUMENT_EVER,
        from_environment=lambda _settings: 100,
    )


FILES = SettingsArea(
    "dateien",
    label=_("Files"),
    schema=FileSettings,
    effect=_("It holds from the next upload on. Files that are larger stay as they are."),
)
