"""What one decision on several cases may look like."""

from wtforms import Field, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from forum.core.text.locale import lazy_gettext as _
from forum.moderation.forms.checks import Asked
from forum.moderation.forms.decision import ground_choices
from forum.moderation.forms.ground import GroundForm
from forum.moderation.grounds import NO_BREACH
from forum.moderation.measure_specs import ThingMeasure, find_measure, list_measures, measure_of
from forum.moderation.services.ruling import Ruling


def joint_measures() -> list[ThingMeasure]:
    """Those that need nothing of the single text."""
    return [measure for measure in list_measures() if measure.fits_several]


class JointForm(GroundForm):
    """A measure with its ground and its explanation, for texts of which the same can be said."""

    measure = RadioField(_("Measure"), [Asked()], choices=(), validate_choice=False)
    ground = SelectField(_("Ground"), [Asked()], choices=[], validate_choice=False)
    explanation = TextAreaField(
        _("Explanation"), [Asked()], description=_("Stands in every decision: write what holds for all of them.")
    )

    def grounds_in(self, rules_version: str) -> list[SelectChoice]:
        return ground_choices(rules_version)

    def validate_measure(self, field: Field) -> None:
        if find_measure(field.data) not in joint_measures():
            raise ValidationError(_("Choose a measure."))

    def validate_ground(self, field: Field) -> None:
        field.data = field.data or NO_BREACH
        self.require_ground()
        measure = find_measure(self.measure.data)
        if measure and measure.is_restriction and field.data == NO_BREACH:
            raise ValidationError(_("Choose the rule or the law that is broken."))

    def validate_explanation(self, field: Field) -> None:
        self.read_explanation(field, missing=_("Explain the decision: whoever is concerned reads this text."))

    @property
    def ruling(self) -> Ruling:
        """What the moderator has decided; `validate` came before."""
        return Ruling(
            measure=measure_of(self.measure.data),
            ground=self.ground.data,
            rules_version=self.in_force,
            explanation=(self.explanation.data or "").strip(),
        )
