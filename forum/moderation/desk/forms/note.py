"""What a note on a case may look like."""

from wtforms import Field, TextAreaField

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.moderation.forms.checks import Asked, limit, require

LONGEST_NOTE = 2000


class NoteForm(Form):
    """A note that moderators alone read."""

    body = TextAreaField(_("Note"), [Asked()], description=_("For the moderation alone."))

    def validate_body(self, field: Field) -> None:
        require(field, _("Write what the others should know."))
        limit(field, LONGEST_NOTE)
