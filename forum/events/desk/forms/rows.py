"""The quotas and the programme of an event: a row for each, and empty ones for more."""

from typing import Any

from wtforms import FieldList, FormField, HiddenField
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.column_forms import line, number
from forum.core.web.forms import Form, Required, RequiredIf
from forum.core.web.moment_field import MOMENT_EXPECTED, MomentField
from forum.events.desk.forms.parts import MOST_SEATS
from forum.events.desk.services.limits import QuotaWish
from forum.events.models.events import Quota

EMPTY_ROWS = 3
MOST_ROWS = 40
NO_LIMIT = _("Left empty: no limit.")


class Row(Form):
    """A part of a form, which carries the token for all of it."""

    class Meta(Form.Meta):
        csrf = False


class QuotaRow(Row):
    """Seats for a group; without a name the row counts as empty, and a quota that was there goes."""

    key = HiddenField()
    name = line(_("Group"), 80)
    seats = number(
        _("Seats for it"),
        most=MOST_SEATS,
        validators=[RequiredIf(lambda row: bool(row.name.data), _("Enter how many seats the group gets."))],
    )
    freed_at = MomentField(_("Free for everybody from"), description=_("Left empty: never."))

    @property
    def wish(self) -> QuotaWish:
        return QuotaWish(number_or_zero(self.key.data), self.name.data or "", self.seats.data or 0, self.freed_at.data)


class ProgrammeRow(Row):
    """One line of the programme; without a title it counts as empty."""

    starts_at = MomentField(_("Begins at"), [RequiredIf(lambda row: bool(row.title.data), MOMENT_EXPECTED)])
    title = line(_("What happens"), 160)
    people = line(_("With whom"), 200)


class SeatsForm(Form):
    """How many people can come, and how many seats are kept for which group."""

    seats_on_site = number(_("Seats on site"), most=MOST_SEATS, hint=NO_LIMIT)
    seats_kept_back = number(
        _("Seats kept back"),
        most=MOST_SEATS,
        hint=_("Of the seats on site. Nobody gets them until the number is lowered."),
        validators=[Required(_("Enter a number; 0 for none."))],
    )
    seats_online = number(_("Seats online"), most=MOST_SEATS, hint=NO_LIMIT)
    quotas = FieldList(FormField(QuotaRow), max_entries=MOST_ROWS)

    @property
    def wishes(self) -> list[QuotaWish]:
        return [row.form.wish for row in self.quotas if row.form.name.data]

    def validate_quotas(self, field: Any) -> None:
        names = [wish.name.casefold() for wish in self.wishes]
        for row in field:
            if row.form.name.data and names.count(row.form.name.data.casefold()) > 1:
                row.form.name.errors = [_("Two groups have this name.")]
                raise StopValidation(_("Two groups have this name."))


class ProgrammeForm(Form):
    """What happens when."""

    items = FieldList(FormField(ProgrammeRow), max_entries=MOST_ROWS)


def quota_rows(quotas: list[Quota]) -> list[dict[str, Any]]:
    """The quotas as rows of the form, and empty ones for new groups."""
    kept = [{"key": one.id, "name": one.name, "seats": one.seats, "freed_at": one.freed_at} for one in quotas]
    return [*kept, *({} for _row in range(EMPTY_ROWS))]
