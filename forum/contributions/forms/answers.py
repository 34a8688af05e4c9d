"""The forms with which a thread is answered and taken a step further."""

from collections.abc import Sequence
from datetime import date, datetime

from wtforms import Field, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.time.working_days import end_of_working_day
from forum.core.web.forms import DAY_EXPECTED, Form, LineField, PickedDayField, Required, RequiredIf
from forum.discussions.form_parts.publishing import AtMost, PublishForm, ReadableText, reason_field, text_in
from forum.discussions.status import Status

LONGEST_PROMISE = 300
UNIT_EXPECTED = _("Choose the unit of the city that answers.")


class AnswerForm(PublishForm):
    """An answer in the city's name."""

    body = TextAreaField(_("Answer"), [ReadableText()], description=_("What does the city say, and what happens next?"))
    unit = SelectField(
        _("Unit of the city that answers"),
        [Required(UNIT_EXPECTED)],
        description=_("It stands above the answer. The office enters further units under organisations."),
        validate_choice=False,
    )
    promise = LineField(
        _("Promise"),
        [AtMost(LONGEST_PROMISE)],
        description=_("What will the city do? It is shown with its date."),
    )
    promise_due = PickedDayField(
        _("Kept by"),
        [RequiredIf(lambda form: bool(text_in(form.promise)), _("Enter the date by which the promise is kept."))],
    )

    def offer_units(self, names: Sequence[str]) -> None:
        self.unit.choices = [SelectChoice("", _("Please choose")), *(SelectChoice(name, name) for name in names)]
        self._known_units = frozenset(names)

    def validate_unit(self, field: Field) -> None:
        if field.data not in self._known_units:
            raise StopValidation(str(UNIT_EXPECTED))

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
