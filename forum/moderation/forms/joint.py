"""What one decision on several cases may look like."""

from wtforms import Field, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from forum.core.text.locale import lazy_gettext as _
from forum.moderation.forms.checks import LONGEST_TEXT, Asked, limit, require
from forum.moderation.forms.decision import ground_choices
from forum.moderation.forms.ground import GroundForm
from forum.moderation.grounds import NO_BREACH
from forum.moderation.models.decisions import Measure
from forum.moderation.services.ruling import Ruling

# those that need nothing of the single text
JOINT_MEASURES = (Measure.NONE, Measure.RELEASE, Measure.RETURN, Measure.HIDE, Measure.REMOVE, Measure.RESTORE)


class JointForm(GroundForm):
    """A measure with its ground and its explanation, for texts of which the same can be said."""

    measure = RadioField(
        _("Measure"),
        [Asked()],
        choices=[SelectChoice(one.value, one.label) for one in JOINT_MEASURES],
        validate_choice=False,
    )
    ground = SelectField(_("Ground"), [Asked()], choices=[], validate_choice=False)
    explanation = TextAreaField(
        _("Explanation"), [Asked()], description=_("Stands in every decision: write what holds for all of them.")
    )

    def grounds_in(self, rules_version: str) -> list[SelectChoice]:
        return ground_choices(rules_version)

    def validate_measure(self, field: Field) -> None:
        if field.data not in JOINT_MEASURES:
            raise ValidationError(_("Choose a measure."))

    def validate_ground(self, field: Field) -> None:
        field.data = field.data or NO_BREACH
        self.require_ground()
        is_restriction = self.measure.data in JOINT_MEASURES and Measure(self.measure.data).is_restriction
        if is_restriction and field.data == NO_BREACH:
            raise ValidationError(_("Choose the rule or the law that is broken."))

    def validate_explanation(self, field: Field) -> None:
        require(field, _("Explain the decision: whoever is concerned reads this text."))
        limit(field, LONGEST_TEXT)

    @property
    def ruling(self) -> Ruling:
        """What the moderator has decided; `validate` came before."""
        return Ruling(
            measure=Measure(self.measure.data),
            ground=self.ground.data,
            rules_version=self.in_force,
            explanation=(self.explanation.data or "").strip(),
        )
