"""The form of a person's own note to an item."""

from wtforms import TextAreaField

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.councils.minutes.services.folder import LONGEST_NOTE
from forum.discussions.form_parts.publishing import AtMost, text_in


class NoteForm(Form):
    """An empty note is deleted."""

    note = TextAreaField(_("Your notes"), [AtMost(LONGEST_NOTE)], render_kw={"rows": 3})

    @property
    def words(self) -> str:
        return text_in(self.note)
