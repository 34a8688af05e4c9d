"""The fields that signing up and changing a sign-up share."""

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from wtforms import BooleanField, Field, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import lazy_ngettext
from forum.core.web.forms import Form, LineField, Required, trimmed
from forum.events.models.states import Attendance, NeedKind
from forum.events.signing_up.asked import Asked

NAME_LENGTH, NOTE_LENGTH = 120, 300
TOGETHER, FEWER = "together", "fewer"
COMPANION = "companion_"

AnyForm = TypeVar("AnyForm", bound=Form)


class Offered:
    """One of the choices must have been made; what is sent besides them is none."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.field_flags = {"required": True}

    def __call__(self, _form: Any, field: Any) -> None:
        offered = {choice.value for choice in field.choices} - {""}
        if field.data not in offered:
            field.errors = []
            raise StopValidation(self.sentence)


class QuotaOnSite(Offered):
    """Groups have seats on site; whoever takes part online needs none."""

    def __call__(self, form: Any, field: Any) -> None:
        if "attendance" in form and form.attendance.data == Attendance.ONLINE.value:
            raise StopValidation
        super().__call__(form, field)


class OfferedToParties(Offered):
    """Only a party can come together; whoever comes alone is asked nothing."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.field_flags = {}

    def __call__(self, form: Any, field: Any) -> None:
        if form.is_for_one_person:
            raise StopValidation
        super().__call__(form, field)


def person_name(label: str, *validators: object, autocomplete: str = "off", description: str = "") -> LineField:
    return LineField(
        label,
        [*validators, Length(max=NAME_LENGTH, message=_("Enter at most 120 characters."))],
        filters=[trimmed],
        description=description,
        render_kw={"autocomplete": autocomplete, "maxlength": NAME_LENGTH},
    )


class SignUpFields(Form):
    """How somebody comes, with whom, and what they need; `ask` takes away what the event does not ask."""

    attendance = RadioField(
        _("How do you want to take part?"), [Offered(_("Choose how you want to take part."))], validate_choice=False
    )
    quota = SelectField(_("Quota"), [QuotaOnSite(_("Choose the group to which you belong."))], validate_choice=False)
    people = SelectField(
        _("For how many people?"), [Offered(_("Choose for how many people you sign up."))], validate_choice=False
    )
    only_together = RadioField(
        _("If there are fewer free seats than you need"),
        [OfferedToParties(_("Choose whether you come together only."))],
        choices=[SelectChoice(TOGETHER, _("Together only")), SelectChoice(FEWER, _("Fewer, too"))],
        validate_choice=False,
    )
    needs = SelectMultipleField(
        _("What do you need in order to take part?"),
        choices=[SelectChoice(one.value, one.label) for one in NeedKind],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_("Only those who prepare the event read this. It is deleted the day after."),
    )
    needs_note = TextAreaField(
        _("Anything else that we should prepare"),
        [Length(max=NOTE_LENGTH, message=_("Enter at most 300 characters."))],
        filters=[trimmed],
        render_kw={"maxlength": NOTE_LENGTH},
    )
    agreed_to_list = BooleanField(_("My name may stand in the list of those who take part."))

    def ask(self, asked: Asked) -> None:
        """Keep the fields that this event asks, with its choices."""
        for name in asked.left_out & set(self._fields):
            del self[name]
        for name, choices in _choices(asked).items():
            if name in self:
                self[name].choices = choices

    @property
    def is_for_one_person(self) -> bool:
        """Whether nobody comes along, as far as the form asks for it."""
        if "people" in self:
            return bool(self.people.data == "1")
        return bool(self.companion_fields) and not self.companions

    @property
    def companion_fields(self) -> list[Field]:
        """The fields for the names of companions, in the order of their places."""
        found = [field for field in self if field.name.startswith(COMPANION)]
        return sorted(found, key=lambda field: int(field.name.removeprefix(COMPANION)))

    @property
    def companions(self) -> list[str]:
        """The names of the companions, without fields that were left empty."""
        return [field.data for field in self.companion_fields if field.data]


def with_companions(form: type[AnyForm], numbers: Iterable[int], *, is_required: bool = False) -> type[AnyForm]:
    """The form with a field for the name of each companion, counted within the party from 2."""
    make = _named if is_required else _joining
    fields = {f"{COMPANION}{number}": make(number) for number in numbers}
    return cast("type[AnyForm]", type(form.__name__, (form,), fields))


def _joining(number: int) -> LineField:
    empty = _("Leave it empty if nobody comes along.")
    return person_name(_("Name of person %(number)s", number=number), description=empty)


def _named(number: int) -> LineField:
    return person_name(_("Name of person %(number)s", number=number), Required(_("Enter the name of this person.")))


def _choices(asked: Asked) -> dict[str, list[SelectChoice]]:
    please_choose = SelectChoice("", _("Please choose"))
    return {
        "attendance": [SelectChoice(one.value, one.label) for one in Attendance],
        "quota": [please_choose, *(SelectChoice(one.public_id, one.name) for one in asked.quotas_to_choose)],
        "people": people_choices(range(1, asked.largest_party + 1)),
        "speaks_as": [SelectChoice(one.value, one.label) for one in asked.speaks_as],
    }


def people_choices(sizes: Iterable[int]) -> list[SelectChoice]:
    return [SelectChoice(str(size), lazy_ngettext("one person", "%(num)s people", size)) for size in sizes]
