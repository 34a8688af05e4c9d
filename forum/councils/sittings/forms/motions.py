"""Forms in which resolutions are proposed and worded in a meeting, and in which it is said who takes no part."""

from collections.abc import Sequence

from wtforms import BooleanField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required
from forum.councils.models.attendance import Attendance, ConflictReason
from forum.councils.models.resolutions import ResolutionKind
from forum.councils.resolutions.services.propose import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE
from forum.councils.sittings.forms.decide import as_choice
from forum.discussions.form_parts.publishing import AtMost

MOVED_BY = _("For the minutes, if it was not the chair.")


class MotionForm(Form):
    """What is to be decided."""

    kind = SelectField(_("Kind"), choices=[SelectChoice(one.value, one.label) for one in ResolutionKind])
    title = LineField(_("Title"), [Required(_("Say what it is about.")), AtMost(LONGEST_TITLE)])
    text = TextAreaField(
        _("Wording"), [Required(_("Write down what is to be decided.")), AtMost(LONGEST_TEXT)], render_kw={"rows": 8}
    )
    moved_by = LineField(_("On whose motion"), [AtMost(LONGEST_NAME)], description=MOVED_BY)

    @property
    def chosen_kind(self) -> ResolutionKind:
        return ResolutionKind(self.kind.data)


class WordingForm(Form):
    """Another wording of a resolution."""

    text = TextAreaField(
        _("Wording"), [Required(_("Write down what is to be decided.")), AtMost(LONGEST_TEXT)], render_kw={"rows": 8}
    )
    moved_by = LineField(_("On whose motion"), [AtMost(LONGEST_NAME)], description=MOVED_BY)


class ConflictForm(Form):
    """Who takes no part, and the class of the reason; `offer` says who can be chosen."""

    person = SelectField(_("Person"), choices=[], validators=[Required(_("Choose a person."))])
    reason = SelectField(_("Reason"), choices=[SelectChoice(one.value, one.label) for one in ConflictReason])
    is_out_of_call = BooleanField(_("Taken out of the video call"))

    def offer(self, people: Sequence[Attendance]) -> None:
        self.person.choices = [SelectChoice("", str(_("Please choose"))), *(as_choice(one) for one in people)]

    @property
    def chosen_reason(self) -> ConflictReason:
        return ConflictReason(self.reason.data)
