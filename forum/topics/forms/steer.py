"""The forms with which topics are steered, answered and taken a step further."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.core.data.public_id import ALPHABET, LENGTH
from forum.core.text.locale import lazy_gettext as _
from forum.core.time.working_days import end_of_working_day
from forum.core.web.forms import DAY_EXPECTED, Form, PickedDayField, Required, RequiredIf
from forum.discussions.models import TITLE_LENGTH, PublicationMode
from forum.discussions.publishing import PublishForm, ReadableText
from forum.topics.forms.compose import AtMost, Needed, Title, field_choices, text_in
from forum.topics.models import FieldOfAction, Status

PUBLIC_ID = re.compile(rf"(?<![0-9a-z])[{ALPHABET}]{{{LENGTH}}}(?![0-9a-z])")
NUMBERS = re.compile(r"\s*#?(\d{1,6})(?:\s*[-–]\s*#?(\d{1,6}))?\s*")
LONGEST_REASON = 500
LONGEST_UNIT, LONGEST_PROMISE = 160, 300
MOST_SPLIT = 500


def reason_field() -> TextAreaField:
    return TextAreaField(
        _("Reason"),
        [Needed(_("Give a reason that everybody can read.")), AtMost(LONGEST_REASON)],
        description=_("Everybody can read it in the history of the topic."),
        render_kw={"rows": 2},
    )


class CloseForm(Form):
    """End a topic with what came of it."""

    summary = TextAreaField(
        _("Summary"),
        [ReadableText()],
        description=_("What came of it? It stands above the posts."),
        render_kw={"rows": 4},
    )


class ReasonForm(Form):
    """An act that needs a reason and nothing else."""

    reason = reason_field()


class MoveForm(Form):
    """Into another field of action."""

    field = SelectField(_("New field of action"), [Needed(_("Choose a field of action."))], validate_choice=False)
    reason = reason_field()

    def offer_fields(self, fields: Iterable[FieldOfAction]) -> None:
        self._known_fields = {one.public_id: one for one in fields}
        self.field.choices = field_choices(self._known_fields.values())

    @property
    def chosen_field(self) -> FieldOfAction:
        return self._known_fields[self.field.data]

    def validate_field(self, field: Field) -> None:
        if field.data not in self._known_fields:
            raise StopValidation(str(_("Choose a field of action.")))


class ModeForm(Form):
    """When posts in the topic appear."""

    mode = SelectField(
        _("When posts appear"),
        choices=[
            SelectChoice("", _("As in the field of action")),
            *(SelectChoice(one.value, one.label) for one in PublicationMode),
        ],
    )

    @property
    def chosen_mode(self) -> PublicationMode | None:
        return PublicationMode(self.mode.data) if self.mode.data else None


class MergeForm(Form):
    """Into another topic, named by its address."""

    target = StringField(
        _("Address of the other topic"),
        [Needed(_("Paste the address of the topic that stays."))],
        description=_("All posts go to its end, and this topic leads there from now on."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    reason = reason_field()

    @property
    def target_id(self) -> str:
        """The public id in the address; empty if there is none."""
        found = PUBLIC_ID.search(text_in(self.target))
        return found[0] if found else ""


class SplitForm(MoveForm):
    """Some posts become a topic of their own."""

    numbers = StringField(
        _("Numbers of the posts"),
        [Needed(_("Enter the numbers of the posts, for example 4, 7-9."))],
        description=_("For example 4, 7-9. The first one opens the new topic."),
        render_kw={"autocomplete": "off"},
    )
    title = StringField(_("Title of the new topic"), [Title()], render_kw={"maxlength": TITLE_LENGTH[1]})
    field = SelectField(_("Field of action"), [Needed(_("Choose a field of action."))], validate_choice=False)

    @property
    def chosen_numbers(self) -> Sequence[int]:
        """The numbers named, none if they cannot be read."""
        numbers: set[int] = set()
        for part in text_in(self.numbers).split(","):
            found = NUMBERS.fullmatch(part)
            if not found:
                return []
            first, last = int(found[1]), int(found[2] or found[1])
            if last - first >= MOST_SPLIT:
                return []
            numbers.update(range(first, last + 1))
        return sorted(numbers)[:MOST_SPLIT]

    def validate_numbers(self, _field: Field) -> None:
        if not self.chosen_numbers:
            raise StopValidation(str(_("Enter the numbers of the posts, for example 4, 7-9.")))


class AnswerForm(PublishForm):
    """An answer in the city's name."""

    body = TextAreaField(_("Answer"), [ReadableText()], description=_("What does the city say, and what happens next?"))
    unit = StringField(
        _("Unit of the city that answers"),
        [Needed(_("Enter the unit of the city that answers.")), AtMost(LONGEST_UNIT)],
        description=_("As it should stand above the answer."),
        render_kw={"autocomplete": "organization"},
    )
    promise = StringField(
        _("Promise"),
        [AtMost(LONGEST_PROMISE)],
        description=_("What will the city do? It is shown with its date."),
    )
    promise_due = PickedDayField(
        _("Kept by"),
        [RequiredIf(lambda form: bool(text_in(form.promise)), _("Enter the date by which the promise is kept."))],
    )

    @property
    def promise_due_at(self) -> datetime | None:
        day: date | None = self.promise_due.data
        return end_of_working_day(day) if day else None


class StatusForm(Form):
    """The next step of a proposal."""

    status = RadioField(_("New status"), validate_choice=False)
    reason = reason_field()

    def offer_steps(self, steps: Sequence[Status]) -> None:
        self._known_steps = {one.value: one for one in steps}
        self.status.choices = [SelectChoice(one.value, str(one.label)) for one in steps]

    @property
    def chosen_step(self) -> Status:
        return self._known_steps[self.status.data]

    def validate_status(self, field: Field) -> None:
        if field.data not in self._known_steps:
            raise StopValidation(str(_("Choose the new status.")))


class PostponeForm(Form):
    """More time for the city's answer."""

    until = PickedDayField(_("New date"), [Required(DAY_EXPECTED)])
    reason = reason_field()
