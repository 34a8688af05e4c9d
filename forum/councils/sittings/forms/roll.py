"""Forms of the list of a meeting."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Field, HiddenField, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required
from forum.core.web.moment_field import MomentField
from forum.councils.models.attendance import Presence
from forum.councils.models.members import Membership
from forum.councils.sittings.services.roll import LONGEST_NAME, LONGEST_OF, LONGEST_REASON
from forum.councils.sittings.services.times import Times
from forum.discussions.form_parts.publishing import AtMost, text_in


class GuestForm(Form):
    """Somebody who is there and no member."""

    name = LineField(
        _("Name"),
        [Required(_("Enter the name of the guest.")), AtMost(LONGEST_NAME)],
        render_kw={"autocomplete": "off"},
    )
    guest_of = LineField(_("For whom"), [AtMost(LONGEST_OF)], render_kw={"autocomplete": "off"})
    is_remote = BooleanField(_("Takes part by video"))


class ExcuseForm(Form):
    """Somebody has said that they cannot come."""

    excuse = LineField(_("Reason"), [AtMost(LONGEST_REASON)], render_kw={"autocomplete": "off"})


class TimesForm(Form):
    """When somebody came and left."""

    came_at = MomentField(_("Came"), [Required(_("Enter when the person came."))])
    left_at = MomentField(_("Left"))
    left_reason = LineField(_("Why they left"), [AtMost(LONGEST_REASON)], render_kw={"autocomplete": "off"})
    stretch = HiddenField()

    @property
    def times(self) -> Times:
        """What was entered; `validate` came before."""
        return Times(self.came_at.data, self.left_at.data, text_in(self.left_reason))


class DeputyForm(Form):
    """Who stands in for a member today; `offer` says who can."""

    deputy = SelectField(_("Who stands in"), choices=[], validate_choice=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._people: dict[str, Membership] = {}

    def offer(self, deputies: Sequence[Membership]) -> None:
        self._people = {one.public_id: one for one in deputies}
        self.deputy.choices = [SelectChoice(one.public_id, one.shown_name) for one in deputies]

    def validate_deputy(self, field: Field) -> None:
        if field.data not in self._people:
            raise StopValidation(str(_("Choose somebody who can stand in for this member.")))

    @property
    def chosen(self) -> Membership:
        """The deputy; `offer` and `validate` came before."""
        return self._people[self.deputy.data]


def times_of(presence: Presence) -> dict[str, object]:
    """What stands there, for the form."""
    return {
        "came_at": presence.came_at,
        "left_at": presence.left_at,
        "left_reason": presence.left_reason,
        "stretch": str(presence.id),
    }
