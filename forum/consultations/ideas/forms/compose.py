"""The form with which an idea is entered or changed."""

from collections.abc import Sequence

from wtforms import Field, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.consultations.ideas.idea_text import IdeaText
from forum.consultations.ideas.places import PlaceRefused, Point, read_degrees, read_point
from forum.consultations.ideas.queries.settings import Setting
from forum.consultations.ideas.services.rules import LONGEST_FILE_WORDS, LONGEST_PLACE, SentFile, Where
from forum.consultations.ideas.services.submit import SentIdea
from forum.consultations.models.ideas import FileRule, IdeaCategory
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.carried_forms import goes_without_file
from forum.core.web.forms import Form, LineField
from forum.discussions.form_parts.publishing import AtMost, ReadableText, SpokenForm, text_in
from forum.discussions.form_parts.questions import QuestionsForm
from forum.discussions.titles import TITLE_LENGTH, title_problem
from forum.documents.form_parts import UploadField
from forum.documents.models import FileKind
from forum.questionnaires.form_parts import answers_of

DEGREES = {"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}


class Title:
    """What threads take as a title."""

    field_flags = {"required": True, "maxlength": TITLE_LENGTH[1]}

    def __call__(self, _form: Form, field: Field) -> None:
        problem = title_problem(text_in(field))
        if problem is not None:
            raise StopValidation(str(problem))


class IdeaTextForm(QuestionsForm):
    """Title, text, category and place of an idea; `suit` leaves what the office has set."""

    title = LineField(
        _("Title"),
        [Title()],
        description=_("In 10 to 120 characters, so that others see what it is about."),
        render_kw={"autocomplete": "off"},
    )
    body = TextAreaField(_("Your idea"), [ReadableText()], description=_("What should be done, and why?"))
    category = SelectField(_("Category"), choices=[], validate_choice=False)
    place = LineField(
        _("Place"),
        [AtMost(LONGEST_PLACE)],
        description=_("For example a street or a part of the city."),
        render_kw={"autocomplete": "off"},
    )
    latitude = LineField(_("Latitude"), render_kw=DEGREES)
    longitude = LineField(_("Longitude"), render_kw=DEGREES)

    def suit(self, setting: Setting, *, kept: IdeaCategory | None = None) -> None:
        """Keep the fields that the office has set; a category that takes no new ideas is offered where it is `kept`."""
        offered = [one for one in setting.categories if not one.is_closed or one is kept]
        self._offered = {one.public_id for one in offered}
        if offered:
            choices = [SelectChoice(one.public_id, one.name) for one in offered]
            self.category.choices = [SelectChoice("", str(_("Please choose"))), *choices]
            self.category.flags.required = True
        else:
            del self.category
        if not setting.settings.places.asks:
            del self.place, self.latitude, self.longitude

    @property
    def all_texts(self) -> list[str]:
        """Everything in the form that will be published."""
        answers = [str(value) for value in answers_of(self).values() if isinstance(value, str)]
        names = [name for name in ("title", "body", "place", "file_words") if name in self]
        return [*(text_in(self[name]) for name in names), *answers]

    @property
    def point(self) -> Point | None:
        """The point on the map, or None; for a form whose degrees have been read."""
        if "latitude" not in self:
            return None
        try:
            return read_point(text_in(self.latitude), text_in(self.longitude))
        except PlaceRefused:
            return None

    @property
    def sent(self) -> SentIdea:
        """What was sent, for a valid form."""
        return SentIdea(
            title=text_in(self.title),
            text=IdeaText(self.body.data or "", answers_of(self)),
            category=self.category.data or "" if "category" in self else "",
            where=Where(text_in(self.place), self.point) if "place" in self else Where(),
        )

    def validate_category(self, field: Field) -> None:
        if field.data not in self._offered:
            raise StopValidation(str(_("Choose a category.")))

    def validate_latitude(self, field: Field) -> None:
        _check_degrees(field, beside=self.longitude)

    def validate_longitude(self, field: Field) -> None:
        _check_degrees(field, beside=self.latitude)


class FileForm(IdeaTextForm):
    """An idea with a picture or a file, and the words for those who do not see it."""

    file = UploadField(_("File"))
    file_words = LineField(
        _("What is to be seen in it"),
        [AtMost(LONGEST_FILE_WORDS)],
        description=_("One sentence for those who cannot see it."),
        render_kw={"autocomplete": "off"},
    )

    def suit(self, setting: Setting, *, kept: IdeaCategory | None = None) -> None:
        super().suit(setting, kept=kept)
        if setting.settings.files is FileRule.NONE:
            del self.file, self.file_words
        elif setting.settings.files is FileRule.PICTURE:
            self.file.take(PICTURES)
            self.file.label.text = _("Picture")

    @property
    def sent_file(self) -> SentFile | None:
        if "file" not in self or not self.file.is_chosen:
            return None
        return SentFile(self.file.content, self.file.file_name, text_in(self.file_words))

    @property
    def needs_words(self) -> bool:
        return self.sent_file is not None

    def validate_file_words(self, field: Field) -> None:
        if self.needs_words and not text_in(field):
            raise StopValidation(str(_("Say what is to be seen in it, for those who cannot see it.")))
        if text_in(field) and not self.needs_words and not self._goes_without_file:
            raise StopValidation(str(_("Choose the picture or file that you describe here, or empty this field.")))

    @property
    def _goes_without_file(self) -> bool:
        """The words are meant for a file that is asked for at its own field, or that is not to come."""
        return "file" not in self or bool(self.file.errors) or goes_without_file(self.file.name)


class IdeaForm(FileForm, SpokenForm):
    """A new idea."""


PICTURES: Sequence[FileKind] = (FileKind.PICTURE,)


def _check_degrees(field: Field, *, beside: Field) -> None:
    """A point has both numbers or none."""
    if text_in(field) or text_in(beside):
        try:
            read_degrees(text_in(field), name=field.name)
        except PlaceRefused as refusal:
            raise StopValidation(str(refusal.message)) from None
