"""The form with which a member begins a private thread."""

from wtforms import Field, TextAreaField
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField
from forum.councils.workspace.services.open_thread import ThreadRefused, check_title
from forum.discussions.form_parts.publishing import ReadableText, SpokenForm, text_in
from forum.discussions.titles import TITLE_LENGTH


class Title:
    """What the service takes as a title."""

    field_flags = {"required": True, "maxlength": TITLE_LENGTH[1]}

    def __call__(self, _form: Form, field: Field) -> None:
        try:
            check_title(text_in(field))
        except ThreadRefused as refusal:
            raise StopValidation(str(refusal.message)) from refusal


class ThreadForm(SpokenForm):
    """Title and first post; nobody outside reads them, so nobody is asked whether they may be published."""

    title = LineField(
        _("Title"),
        [Title()],
        description=_("In 10 to 120 characters, so that others see what it is about."),
        render_kw={"autocomplete": "off"},
    )
    body = TextAreaField(_("Your text"), [ReadableText()])
