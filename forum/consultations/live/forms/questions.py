"""The forms of a room: asking, and what whoever runs it does with a question."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from forum.consultations.models.live import ANSWER_LENGTH, QUESTION_LENGTH
from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required, trimmed

REASON_LENGTH = 500
TOO_LONG = _("The question is too long: at most 200 characters fit.")


class AskForm(HumanForm):
    """A question of somebody whom nobody knows."""

    text = TextAreaField(
        _("Your question"),
        [Required(_("Write your question.")), Length(max=QUESTION_LENGTH, message=TOO_LONG)],
        filters=[trimmed],
        description=_("Without a name, at most 200 characters."),
    )


class EditForm(Form):
    """Clearer words for a question."""

    text = TextAreaField(
        _("Question (live)"),
        [Required(_("Write a question of at most 200 characters.")), Length(max=QUESTION_LENGTH, message=TOO_LONG)],
        filters=[trimmed],
        description=_("Everybody reads that the moderation has edited it."),
    )


class AnswerForm(Form):
    """The short answer in writing; empty for what was answered in the hall."""

    answer = TextAreaField(
        _("Short answer"),
        [
            Length(
                max=ANSWER_LENGTH,
                message=_("The answer is too long: at most %(most)s characters fit.", most=ANSWER_LENGTH),
            )
        ],
        filters=[trimmed],
        description=_("Everybody reads it below the question. Leave it empty if it was answered in the hall alone."),
    )


class HideForm(Form):
    """Why a question is hidden."""

    reason = LineField(
        _("Reason"),
        [
            Required(_("Say why: whoever asked it reads the reason.")),
            Length(max=REASON_LENGTH, message=_("The reason is too long: at most 500 characters fit.")),
        ],
        description=_("It stands in place of the question."),
    )


class MergeForm(Form):
    """Another question that stands for this one."""

    into = SelectField(_("Merge into"), choices=[])


class CodeForm(Form):
    """The number of a room."""

    class Meta(Form.Meta):
        csrf = False

    nummer = LineField(_("Room number"), description=_("Four digits; they stand on the wall of the room."))
