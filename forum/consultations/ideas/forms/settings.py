"""What the office types about the ideas of a module."""

from typing import Any

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.consultations.ideas.places import Area, PlaceRefused, read_area
from forum.consultations.models.ideas import CATEGORY_LENGTH, FileRule, PlaceRule
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.web.column_forms import ChoiceField, line
from forum.core.web.forms import Form, Required
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.services.question_content import QuestionContent

# kinds of questions that can be asked beside title and text, as addresses and forms name them
ASKED_KINDS = {
    "zeile": QuestionKind.LINE,
    "text": QuestionKind.TEXT,
    "ja-nein": QuestionKind.YES_NO,
    "eine": QuestionKind.ONE_OF,
    "mehrere": QuestionKind.SEVERAL_OF,
}


class SettingsForm(Form):
    """Places, the area and files."""

    places = ChoiceField(_("Place of an idea"), kind=PlaceRule)
    area = TextAreaField(
        _("Area"),
        description=_(
            "One corner a line as latitude and longitude, such as 52.26472, 10.52369, all around it. Empty: anywhere."
        ),
    )
    files = ChoiceField(_("Pictures and files"), kind=FileRule)

    @property
    def chosen_area(self) -> Area:
        """For a valid form."""
        return read_area(self.area.data or "")

    def validate_area(self, field: Any) -> None:
        try:
            read_area(field.data or "")
        except PlaceRefused as refusal:
            raise StopValidation(str(refusal.message)) from None


class CategoryForm(Form):
    """A category's name."""

    name = line(_("Name of the category"), CATEGORY_LENGTH, Required(_("Enter a name.")))


class QuestionForm(Form):
    """A question of the office; its kind decides whether it has answers to choose."""

    kind = SelectField(
        _("Kind of field"),
        choices=[SelectChoice(word, kind.label) for word, kind in ASKED_KINDS.items()],
    )
    wording = line(_("Question"), 300, Required(_("Enter the question.")))
    hint = line(_("Hint"), 300, hint=_("Stands below the question, for whoever needs to know more."))
    options = TextAreaField(
        _("Answers to choose"), description=_("One answer a line, for the kinds with answers to choose.")
    )
    is_required = BooleanField(_("The question must be answered"))

    @property
    def chosen_kind(self) -> QuestionKind:
        return ASKED_KINDS[self.kind.data]

    @property
    def option_words(self) -> list[str]:
        lines = map(one_line, (self.options.data or "").splitlines())
        return [words for words in lines if words] if self.chosen_kind.has_options else []

    @property
    def content(self) -> QuestionContent:
        return QuestionContent(
            words=self.wording.data or "", hint=self.hint.data or "", is_required=bool(self.is_required.data)
        )

    def validate_options(self, _field: Any) -> None:
        if self.kind.data in ASKED_KINDS and self.chosen_kind.has_options and len(self.option_words) < 2:
            raise StopValidation(str(_("Enter at least two answers, one a line.")))
