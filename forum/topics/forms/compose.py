"""The form with which a topic is opened or edited."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from wtforms import Field, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.contributions.services.tags import MOST_TAGS
from forum.core.text import markup
from forum.core.text.choices import find_choice
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required
from forum.discussions.form_parts.publishing import AtMost, SpokenForm, text_in
from forum.discussions.form_parts.questions import QuestionsForm
from forum.discussions.titles import TITLE_LENGTH
from forum.fields.models import FieldOfAction
from forum.topics.models import Direction, Kind
from forum.topics.proposal_text import ProposalText
from forum.topics.services.open_topic import TopicRefused, check_direction, check_title

KIND_HINTS = {
    Kind.DISCUSSION: _("Discussion: exchange views on something"),
    Kind.QUESTION: _("Question: find something out"),
    Kind.PROPOSAL: _("Proposal: suggest something to the city, with an answer by a date"),
    Kind.COOPERATION: _("Cooperation: look for partners or offer something"),
}
LONGEST_PLACE = 120
LONGEST_TAGS = 240


def field_choices(fields: Iterable[FieldOfAction]) -> list[SelectChoice]:
    """Fields of action to choose from, none chosen."""
    return [SelectChoice("", str(_("Please choose"))), *(SelectChoice(one.public_id, one.name) for one in fields)]


@contextmanager
def stop_at_refusal() -> Iterator[None]:
    """Let a rule of the service speak at the field that is being validated."""
    try:
        yield
    except TopicRefused as refusal:
        raise StopValidation(str(refusal.message)) from refusal


class NeededFor:
    """The field must hold a readable text if the topic is of one of these kinds; otherwise it is not looked at."""

    field_flags = {"required": True}

    def __init__(self, *kinds: Kind, sentence: object) -> None:
        self._kinds = kinds
        self._sentence = sentence

    def __call__(self, form: "TextForm", field: Field) -> None:
        field.errors = []
        if form.chosen_kind not in self._kinds:
            raise StopValidation
        if not text_in(field):
            raise StopValidation(str(self._sentence))
        problems = markup.check(field.data)
        if problems:
            raise StopValidation(str(problems[0].message))


class Title:
    """What the service takes as a title."""

    field_flags = {"required": True, "maxlength": TITLE_LENGTH[1]}

    def __call__(self, _form: Form, field: Field) -> None:
        with stop_at_refusal():
            check_title(text_in(field))


ONE_TEXT = (Kind.DISCUSSION, Kind.QUESTION, Kind.COOPERATION)


class TextForm(QuestionsForm):
    """Title and text of a topic: one field, or three for a proposal."""

    title = LineField(
        _("Title"),
        [Title()],
        description=_("In 10 to 120 characters, so that others see what it is about."),
        render_kw={"autocomplete": "off"},
    )
    body = TextAreaField(_("Your text"), [NeededFor(*ONE_TEXT, sentence=_("Write a text."))])
    problem = TextAreaField(
        _("What is this about?"),
        [NeededFor(Kind.PROPOSAL, sentence=_("Describe what is missing or wrong today."))],
        description=_("What is missing or wrong today?"),
    )
    idea = TextAreaField(
        _("What do you propose?"),
        [NeededFor(Kind.PROPOSAL, sentence=_("Describe what should be done."))],
        description=_("What should be done, and by whom?"),
    )
    benefit = TextAreaField(
        _("Who benefits?"),
        [NeededFor(Kind.PROPOSAL, sentence=_("Say who would benefit, and how."))],
        description=_("Who would notice it, and how?"),
    )
    place = LineField(
        _("Place"),
        description=_("For example a street or a part of the city."),
        render_kw={"maxlength": LONGEST_PLACE, "autocomplete": "off"},
    )
    tags = LineField(
        _("Tags"),
        [AtMost(LONGEST_TAGS)],
        description=_("Up to five words, separated by commas."),
        render_kw={"autocomplete": "off"},
    )

    @property
    def chosen_kind(self) -> Kind | None:
        raise NotImplementedError

    @property
    def text(self) -> str | ProposalText:
        """The text: one field, or the three of a proposal."""
        if self.chosen_kind is Kind.PROPOSAL:
            return ProposalText(text_in(self.problem), text_in(self.idea), text_in(self.benefit))
        return self.body.data or ""

    @property
    def all_texts(self) -> list[str]:
        """Everything in the form that will be published."""
        parts = (self.problem, self.idea, self.benefit) if self.chosen_kind is Kind.PROPOSAL else (self.body,)
        return [text_in(field) for field in (self.title, *parts, self.place, self.tags)]

    @property
    def tag_names(self) -> list[str]:
        return [name.strip() for name in text_in(self.tags).split(",") if name.strip()]

    def validate_place(self, field: Field) -> None:
        if len(text_in(field)) > LONGEST_PLACE:
            raise StopValidation(str(_("Enter at most 120 characters.")))

    def validate_tags(self, _field: Field) -> None:
        if len(self.tag_names) > MOST_TAGS:
            raise StopValidation(str(_("Enter at most five tags.")))


class TopicForm(TextForm, SpokenForm):
    """A new topic: the kind comes first, for it decides which fields there are."""

    kind = RadioField(
        _("What would you like to do?"),
        choices=[SelectChoice(kind.address_word, hint) for kind, hint in KIND_HINTS.items()],
        validate_choice=False,
    )
    direction = RadioField(
        _("Do you seek or offer something?"),
        choices=[SelectChoice(each.value, each.label) for each in Direction],
        validate_choice=False,
    )
    field = SelectField(
        _("Field of action"),
        [Required(_("Choose a field of action."))],
        choices=[],
        validate_choice=False,
    )

    def offer_fields(self, fields: Sequence[FieldOfAction]) -> None:
        self._known_fields = {one.public_id: one for one in fields}
        self.field.choices = field_choices(fields)

    @property
    def possible_fields(self) -> list[FieldOfAction]:
        """The field chosen, or all that can be chosen."""
        chosen = self._known_fields.get(self.field.data or "")
        return [chosen] if chosen else list(self._known_fields.values())

    @property
    def chosen_kind(self) -> Kind | None:
        return find_choice(Kind, self.kind.data or "")

    @property
    def chosen_direction(self) -> Direction | None:
        return Direction(self.direction.data) if self.direction.data in set(Direction) else None

    @property
    def chosen_field(self) -> FieldOfAction:
        return self._known_fields[self.field.data]

    def validate_kind(self, _field: Field) -> None:
        if self.chosen_kind is None:
            raise StopValidation(str(_("Choose what you would like to do.")))

    def validate_direction(self, _field: Field) -> None:
        if self.chosen_kind is not None:
            with stop_at_refusal():
                check_direction(self.chosen_kind, self.chosen_direction)

    def validate_field(self, field: Field) -> None:
        if field.data not in self._known_fields:
            raise StopValidation(str(_("Choose a field of action.")))


class EditTopicForm(TextForm):
    """Another wording of a topic; its kind stays."""

    def __init__(self, kind: Kind, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._kind = kind

    @property
    def chosen_kind(self) -> Kind:
        return self._kind
