"""Forms of whoever leads a meeting."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, HiddenField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required, RequiredIf, WholeNumberField
from forum.councils.models.agenda import ItemOutcome
from forum.councils.models.attendance import Attendance
from forum.councils.sittings.queries.roll import Line
from forum.councils.sittings.services.items import LONGEST_RECORD, LONGEST_WORDS
from forum.councils.sittings.services.notes import LONGEST_WORDS as LONGEST_NOTE
from forum.councils.sittings.services.quorum import MOST
from forum.discussions.form_parts.publishing import AtMost

NOBODY = ""


class ChairForm(Form):
    """Who chairs the meeting: somebody who is in the room; `offer` says who is."""

    chair = SelectField(_("Who chairs the meeting"), choices=[], validate_choice=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._people: dict[str, Attendance] = {}

    def offer(self, lines: Sequence[Line]) -> None:
        there = [one.attendance for one in lines if one.here and not one.here.is_remote and not one.is_guest]
        self._people = {one.public_id: one for one in there}
        self.chair.choices = [SelectChoice(one.public_id, one.name) for one in there]

    def validate_chair(self, field: Field) -> None:
        if field.data not in self._people:
            raise StopValidation(str(_("Choose somebody who is in the room.")))

    @property
    def chosen(self) -> Attendance:
        """The person; `offer` and `validate` came before."""
        return self._people[self.chair.data]


class DoubtForm(Form):
    """Who doubts the quorum: somebody who is there."""

    said_by = SelectField(_("Who doubts it"), choices=[], validate_choice=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._people: dict[str, Attendance] = {}

    def offer(self, lines: Sequence[Line]) -> None:
        there = [one.attendance for one in lines if one.here and not one.is_guest]
        self._people = {one.public_id: one for one in there}
        self.said_by.choices = [
            SelectChoice(NOBODY, str(_("Please choose"))),
            *(SelectChoice(one.public_id, one.name) for one in there),
        ]

    def validate_said_by(self, field: Field) -> None:
        if field.data not in self._people:
            raise StopValidation(str(_("Choose somebody who is there.")))

    @property
    def chosen(self) -> Attendance:
        """The person; `offer` and `validate` came before."""
        return self._people[self.said_by.data]


class CountForm(Form):
    """The result of counting again."""

    counted = WholeNumberField(
        _("Counted in the room and by video"),
        [Required(_("Enter how many people who may vote were counted."))],
        least=0,
        most=MOST,
        sentence=_("Enter a whole number."),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


class PutOffForm(Form):
    """Postponing an item, or referring it."""

    outcome = RadioField(
        _("What becomes of the item"),
        [Required(_("Choose what becomes of the item."))],
        choices=[
            SelectChoice(ItemOutcome.POSTPONED.value, _("It is postponed.")),
            SelectChoice(ItemOutcome.REFERRED.value, _("It is referred.")),
        ],
        validate_choice=False,
    )
    outcome_words = LineField(
        _("Until when, or where to"),
        [
            RequiredIf(
                lambda form: form.outcome.data == ItemOutcome.REFERRED.value, _("Say where the item is referred to.")
            ),
            AtMost(LONGEST_WORDS),
        ],
        render_kw={"autocomplete": "off"},
    )

    def validate_outcome(self, field: Field) -> None:
        if field.data not in (ItemOutcome.POSTPONED, ItemOutcome.REFERRED):
            raise StopValidation(str(_("Choose what becomes of the item.")))


class RecordForm(Form):
    """What is noted for the minutes while an item is on."""

    record_text = TextAreaField(_("Notes for the minutes"), [AtMost(LONGEST_RECORD)], render_kw={"rows": 6})
    seen = HiddenField()


class NoteForm(Form):
    """A break, or a disturbance of the connection, in words."""

    matter = LineField(_("What is the matter"), [AtMost(LONGEST_NOTE)], render_kw={"autocomplete": "off"})
