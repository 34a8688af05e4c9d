"""What people type about documents and folders, and the files that they choose."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from werkzeug.datastructures import FileStorage
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import line
from forum.core.web.forms import Form, PickedDayField, Required
from forum.documents.file_names import tidy_name
from forum.documents.form_parts import accepted_endings, documents_hint
from forum.documents.models import LONGEST_FOLDER_NAME, LONGEST_NOTE, Folder
from forum.documents.services.replace import Choice
from forum.documents.services.store import ALL_KINDS
from forum.spaces.models import Level

CHOOSE_FILE = _("Choose a file.")


class DocumentsField(MultipleFileField):  # type: ignore[misc]
    """Files that become documents; each is looked at when it is taken in."""

    def __init__(self, label: Any, **named: Any) -> None:
        named.setdefault("render_kw", {"accept": accepted_endings(ALL_KINDS)})
        super().__init__(label, description=documents_hint(), **named)
        # the label would call it optional otherwise
        self.flags.required = True

    @property
    def chosen(self) -> Sequence[FileStorage]:
        """The files that were chosen; an empty field sends one without a name."""
        return [one for one in self.data or [] if isinstance(one, FileStorage) and one.filename]

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if not self.chosen:
            raise StopValidation(CHOOSE_FILE)


class UploadForm(Form):
    """New documents for a shelf or one of its folders."""

    files = DocumentsField(_("Choose files"))


class ReplaceForm(Form):
    """Another version of a document; `based_on` is the one that its sender has in hand."""

    files = DocumentsField(_("File of the new version"))
    note = line(_("What has changed"), LONGEST_NOTE, hint=_("It stands in the list of versions."))
    based_on = HiddenField()


class SettleForm(Form):
    """What is to become of a file that came too late; nothing is chosen beforehand."""

    choice = RadioField(_("What is to happen?"), validate_choice=False)
    newest = HiddenField()

    def __init__(self, *arguments: Any, labels: dict[Choice, object], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.offered = {one.value for one in labels}
        self.choice.choices = [(one.value, str(label)) for one, label in labels.items()]

    def validate_choice(self, field: RadioField) -> None:
        if field.data not in self.offered:
            raise StopValidation(_("Choose what is to happen with your file."))


class FolderForm(Form):
    """The name of a folder."""

    name = line(_("Name of the folder"), LONGEST_FOLDER_NAME, Required(_("Give the folder a name.")))

    def validate_name(self, field: Any) -> None:
        field.data = tidy_name(field.data)
        if not field.data:
            raise StopValidation(_("Give the folder a name."))


class NameForm(Form):
    """Another name of a document; its ending stays."""

    name = line(_("Name of the document"), 200, Required(_("Give the document a name.")))


class MoveForm(Form):
    """Another folder of a document."""

    folder = SelectField(_("Folder"), validate_choice=False)

    def __init__(self, *arguments: Any, folders: Sequence[Folder], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.offered = {"", *(one.public_id for one in folders)}
        self.folder.choices = [("", _("In no folder")), *((one.public_id, one.name) for one in folders)]
        self.folder.flags.required = True

    def validate_folder(self, field: SelectField) -> None:
        if (field.data or "") not in self.offered:
            raise StopValidation(_("Choose a folder."))


class LevelForm(Form):
    """Who reads a version, and from which day on everybody does."""

    level = RadioField(_("Who reads it"), validate_choice=False)
    public_from = PickedDayField(
        _("Public from"), description=_("Empty: it becomes public only when somebody decides so.")
    )
    version = HiddenField()

    def __init__(self, *arguments: Any, levels: Mapping[Level, object], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.offered = {level.value for level in levels}
        self.level.choices = [(level.value, str(label)) for level, label in levels.items()]

    def validate_level(self, field: RadioField) -> None:
        if field.data not in self.offered:
            raise StopValidation(_("Choose who is to read this document."))

    @property
    def chosen(self) -> Level:
        return Level(self.level.data)
