"""What a phone at the door sends, and what the office enters about the door."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from wtforms import Field, HiddenField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, StopValidation, ValidationError

from forum.accounts.models import User
from forum.core.text import locale
from forum.core.text.choices import find_choice
from forum.core.text.locale import gettext
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import whole_number
from forum.core.time import clock
from forum.core.web.forms import Form, LineField, Required, trimmed
from forum.events.door.moments import Moment
from forum.events.models.door import DoorPass

# a phone keeps scans for an evening, not for a week
OLDEST = timedelta(hours=24)
MOST_TOGETHER = 20


class Action(StrEnum):
    IN = "in"
    OUT = "out"
    UNDO = "undo"

    @property
    def address_word(self) -> str:
        return self.value


class Several(SelectMultipleField):
    """Any number of ids up to a bound; whether they belong to the event is asked when they are looked for."""

    def __init__(self, **named: Any) -> None:
        super().__init__(choices=[], validate_choice=False, **named)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002
        if len(self.data or ()) > MOST_TOGETHER:
            raise StopValidation


class ScanForm(Form):
    """One scan: a code, its mark, people by their ids, or scans to be taken back."""

    scan = HiddenField()
    action = HiddenField()
    code = LineField(_("Type the code"), [Length(max=40, message=_("A code has twelve letters and digits."))])
    mark = HiddenField(validators=[Length(max=64)])
    place = Several()
    undoes = Several()
    # milliseconds since it was scanned, by the clock of the phone alone: whether that is right does not matter
    ago = HiddenField()
    offline = HiddenField()

    def validate_scan(self, field: Field) -> None:
        try:
            UUID(field.data or "")
        except ValueError:
            raise ValidationError(gettext("Please open this page anew.")) from None

    def validate_code(self, field: Field) -> None:
        if not (field.data or self.mark.data or self.place.data or self.undoes.data):
            raise ValidationError(gettext("Type the code that stands on the ticket."))

    @property
    def chosen_action(self) -> Action:
        return find_choice(Action, self.action.data or "") or Action.IN

    def moment(self, *, door_pass: DoorPass | None = None, by: User | None = None) -> Moment:
        """When it was scanned, and by whom."""
        try:
            passed = timedelta(
                milliseconds=whole_number(self.ago.data or "0", most=OLDEST // timedelta(milliseconds=1))
            )
        except ValueError:
            passed = timedelta(0)
        was_offline = self.offline.data == "1"
        return Moment(UUID(self.scan.data), clock.now() - passed, door_pass, by, was_offline)


class SearchForm(Form):
    """A part of a name."""

    who = LineField(_("Search a name"), [Length(min=2, max=80, message=_("Type at least two letters of the name."))])


class LineForm(Form):
    """Who of the waiting list has been called and is not there, and who is."""

    passed = Several()
    seat = HiddenField()


class PassForm(Form):
    """A phone or a door, and its day."""

    name = LineField(
        _("Name of the door or the phone"),
        [Required(_("Give the door a name, such as “Door 1”.")), Length(max=60)],
        description=_("The log and the count name it."),
    )
    day = SelectField(_("Day"), [Required(_("Choose a day."))])

    def offer_days(self, days: Iterable[date]) -> None:
        self.day.choices = [(day.isoformat(), locale.day(day)) for day in days]

    @property
    def chosen_day(self) -> date:
        return date.fromisoformat(self.day.data)


class NumbersForm(Form):
    """Numbers of the printed list, typed in later."""

    numbers = TextAreaField(
        _("Numbers of those who came"),
        [Required(_("Type at least one number.")), Length(max=20_000)],
        filters=[trimmed],
        description=_(
            "As on the printed list, one a line or with commas: 17, 17-2, 23. A time may stand behind: 23 18:05."
        ),
    )
