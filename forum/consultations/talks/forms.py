"""The forms of dialogues."""

from wtforms import BooleanField, Field, TextAreaField
from wtforms.validators import StopValidation

from forum.consultations.talks.services.talks import TalkRefused, check_title
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField
from forum.discussions.form_parts.publishing import ReadableText, SpokenForm, text_in
from forum.discussions.titles import TITLE_LENGTH


class Title:
    """What the service takes as a title."""

    field_flags = {"required": True, "maxlength": TITLE_LENGTH[1]}

    def __call__(self, _form: Form, field: Field) -> None:
        try:
            check_title(text_in(field))
        except TalkRefused as refusal:
            raise StopValidation(str(refusal.message)) from refusal


class TalkForm(SpokenForm):
    """Title and first post."""

    title = LineField(
        _("Title"),
        [Title()],
        description=_("In 10 to 120 characters, so that others see what it is about."),
        render_kw={"autocomplete": "off"},
    )
    body = TextAreaField(_("Your text"), [ReadableText()])


class TalksForm(Form):
    """What the office sets."""

    takes_threads = BooleanField(_("Whoever takes part may begin threads, too"))
