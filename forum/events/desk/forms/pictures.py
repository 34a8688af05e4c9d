"""What the office types about the picture and the papers of an event."""

from typing import Any

from wtforms import BooleanField, Field
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import line
from forum.core.web.forms import Form, Required
from forum.documents.form_parts import UploadField
from forum.documents.models import FileKind


class PictureForm(Form):
    """A picture with the words for those who do not see it."""

    picture = UploadField(_("Picture"), kinds=frozenset({FileKind.PICTURE}))
    picture_alt = line(
        _("What can be seen on it"), 300, hint=_("For people who do not see the picture. Needed with every picture.")
    )
    removes = BooleanField(_("Remove the picture"))

    def __init__(self, *arguments: Any, has_picture: bool, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.has_picture = has_picture

    def validate_picture(self, field: UploadField) -> None:
        if not (self.has_picture or field.is_chosen):
            raise StopValidation(_("Choose a picture."))

    def validate_picture_alt(self, field: Field) -> None:
        if not field.data and not self.removes.data:
            raise StopValidation(_("Say what can be seen on the picture."))


class PaperForm(Form):
    """A paper for the event, or slides and other results of it."""

    file = UploadField(_("File"), [Required(_("Choose a file."))])
    title = line(_("Title of the paper"), 160, Required(_("Give the paper a title.")))
    is_result = BooleanField(_("It is a result of the event, such as slides"))
