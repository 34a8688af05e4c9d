"""The forms with which minutes are written, sent, objected to, answered, approved and corrected."""

from collections.abc import Iterable

from wtforms import Field, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required
from forum.core.web.moment_field import MomentField
from forum.councils.minutes.marks import LONGEST_TEXT, check_marks
from forum.councils.minutes.services.freeze import LONGEST_WORDS
from forum.councils.minutes.services.object import LONGEST_ANSWER, LONGEST_OBJECTION
from forum.councils.minutes.sheet import ItemSheet
from forum.councils.models.minutes import ObjectionAnswer
from forum.discussions.form_parts.publishing import AtMost, text_in

WHOLE = ""
MARKS = _(
    "What is not public stands between double square brackets, with the reason behind a stroke: [[The company …|trade secret]]."
)


class Marked:
    """The signs of passages that are not public come in pairs."""

    def __call__(self, _form: Form, field: Field) -> None:
        problem = check_marks(field.data or "")
        if problem:
            raise StopValidation(str(problem))


class PassageForm(Form):
    """What is written to one item."""

    text = TextAreaField(
        _("Text to this item"), [AtMost(LONGEST_TEXT), Marked()], description=MARKS, render_kw={"rows": 14}
    )

    @property
    def words(self) -> str:
        return text_in(self.text)


class CorrectionForm(PassageForm):
    """Another text to an item of approved minutes, and why."""

    reason = LineField(
        _("Why the minutes are corrected"),
        [Required(_("Say why the minutes are corrected.")), AtMost(LONGEST_WORDS)],
        description=_("It stands beside the new version, also in public."),
    )


class SendForm(Form):
    """Who wrote the minutes, and until when those present can object."""

    keeper = LineField(_("Who wrote the minutes"), [Required(_("Say who wrote the minutes.")), AtMost(120)])
    until = MomentField(_("Objections until"), [Required(_("Say until when objections can be made."))])


class ObjectionForm(Form):
    """What was not correct; `offer` says to which items."""

    item = SelectField(_("To which item"), choices=[], validate_choice=False)
    text = TextAreaField(
        _("How it was"), [Required(_("Write how it was.")), AtMost(LONGEST_OBJECTION)], render_kw={"rows": 3}
    )

    def offer(self, items: Iterable[ItemSheet]) -> None:
        self._offered = {one.key for one in items}
        self.item.choices = [
            SelectChoice(WHOLE, str(_("The minutes as a whole"))),
            *(SelectChoice(one.key, f"{one.label} {one.title}") for one in items),
        ]

    def validate_item(self, field: Field) -> None:
        if field.data and field.data not in self._offered:
            raise StopValidation(str(_("Choose an item of this meeting.")))

    @property
    def words(self) -> str:
        return text_in(self.text)


class AnswerForm(Form):
    """What becomes of an objection, and why."""

    answer = RadioField(
        _("What becomes of the objection"),
        choices=[SelectChoice(one.value, one.label) for one in ObjectionAnswer],
        validators=[Required(_("Choose what becomes of the objection."))],
    )
    words = LineField(
        _("Reason"),
        [AtMost(LONGEST_ANSWER)],
        description=_("Needed if the text stays as it is. Members read it in the minutes."),
    )

    @property
    def chosen(self) -> ObjectionAnswer:
        return ObjectionAnswer(self.answer.data)


class ApprovalForm(Form):
    """Who approved the minutes where no meeting voted on them."""

    words = LineField(
        _("Who approved the minutes, and when"),
        [AtMost(LONGEST_WORDS)],
        description=_("Such as a vote between meetings, or the chair after the last meeting of a body that has ended."),
    )
