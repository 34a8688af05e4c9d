"""What the office sets for a room."""

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.validators import Length

from forum.consultations.models.live import NOTE_LENGTH
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, trimmed


class RoomForm(Form):
    """The choices are filled in by the view: events and modules of the procedure."""

    rest_note = TextAreaField(
        _("What becomes of questions that are not taken up"),
        [Length(max=NOTE_LENGTH, message=_("That is too long: at most %(most)s characters fit.", most=NOTE_LENGTH))],
        filters=[trimmed],
        description=_("One sentence above the questions, such as: We answer what is left by 19 March in the dialogue."),
    )
    follow_up = SelectField(_("Where it goes on"), choices=[], description=_("A link behind the sentence."))
    event = SelectField(_("Event"), choices=[], description=_("Its title and its time stand above the questions."))
    releases_first = BooleanField(_("Questions appear when they have been released"))
