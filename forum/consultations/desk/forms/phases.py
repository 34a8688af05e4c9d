"""What the office types about phases and modules."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from forum.consultations.models.kinds import PhaseKind
from forum.consultations.models.procedures import MODULE_TITLE_LENGTH, Phase
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ChoiceField, line
from forum.core.web.forms import Form, Required, trimmed
from forum.core.web.moment_field import MOMENT_EXPECTED, MomentField

ALWAYS = ""


class PhaseForm(Form):
    """A phase; its last minute is typed, and it is over with the next one."""

    kind = ChoiceField(_("What it is for"), kind=PhaseKind)
    name = line(_("Name of its own"), 60, hint=_("Left empty: the usual name of this kind of phase."))
    starts_at = MomentField(_("Begins"), [Required(MOMENT_EXPECTED)])
    last_moment = MomentField(_("Last minute"), description=_("Left empty: the phase goes on until further notice."))
    note = line(_("What people read instead of the days"), 120, hint=_("Such as “Board on 29 April”."))
    reason = line(
        _("Reason for other days"), 500, hint=_("Needed once it is published: everybody reads it beside the change.")
    )

    @property
    def ends_at(self) -> datetime | None:
        last: datetime | None = self.last_moment.data
        return None if last is None else last + timedelta(minutes=1)


class ModuleForm(Form):
    """What is said of a way to take part, and when it is open."""

    title = line(_("Title"), MODULE_TITLE_LENGTH, Required(_("Enter a title.")))
    intro = TextAreaField(
        _("In short"), [Length(max=500, message=_("Write at most 500 characters."))], filters=[trimmed]
    )
    phase = SelectField(_("Phase in which it is open"), coerce=str)
    goes_on = line(
        _("Where it goes on once it is closed"), 200, hint=_("A sentence, such as “It goes on in the talk.”")
    )

    def offer(self, phases: Sequence[Phase]) -> None:
        named = [SelectChoice(one.public_id, one.label) for one in phases if one.kind.is_for_taking_part]
        self.phase.choices = [SelectChoice(ALWAYS, _("as long as the consultation is open")), *named]


def values_of(phase: Phase) -> dict[str, Any]:
    return {
        "kind": phase.kind,
        "name": phase.name,
        "starts_at": phase.starts_at,
        "last_moment": phase.last_moment,
        "note": phase.note,
    }
