"""The short form of a decision, below the post itself."""

from collections.abc import Iterable

from wtforms import Field, HiddenField, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from forum.core.text.locale import lazy_gettext as _
from forum.moderation.desk.forms.joint import joint_measures
from forum.moderation.desk.queries.text_blocks import find_block, list_blocks
from forum.moderation.forms.checks import Asked
from forum.moderation.forms.ground import GroundForm
from forum.moderation.grounds import NO_BREACH, rules_in
from forum.moderation.measure_specs import ThingMeasure, find_measure, measure_of
from forum.moderation.services.ruling import Ruling


def short_measures() -> list[ThingMeasure]:
    """What can be said in one line; everything else has its place on the page of the case."""
    return [measure for measure in joint_measures() if not measure.is_none]


def block_choices() -> list[SelectChoice]:
    blocks = [SelectChoice(block.public_id, block.title) for block in list_blocks()]
    return [SelectChoice("", str(_("No building block"))), *blocks]


class ShortForm(GroundForm):
    """A measure with its clause and its explanation; each field bears the post's public id before its name.

    The token is checked with the request: a finished post holds none.
    """

    class Meta:
        csrf = False

    measure = SelectField(
        _("Measure"),
        [Asked()],
        choices=[],
        validate_choice=False,
    )
    ground = SelectField(_("Ground"), [Asked()], choices=[], validate_choice=False)
    block = SelectField(_("Building block"), choices=block_choices, validate_choice=False)
    explanation = TextAreaField(_("Explanation"), [Asked()])
    seen_as = HiddenField()

    def grounds_in(self, rules_version: str) -> list[SelectChoice]:
        """The clauses; laws are named on the page of the case."""
        rules = [SelectChoice(rule.key, str(rule.label)) for rule in rules_in(rules_version)]
        return [SelectChoice("", str(_("Please choose"))), *rules]

    def offer(self, measures: Iterable[ThingMeasure]) -> None:
        """Offer the measures that the post allows, none of them chosen."""
        possible = [SelectChoice(one.key, str(one.label)) for one in measures]
        self.measure.choices = [SelectChoice("", str(_("Please choose"))), *possible]

    def validate_measure(self, field: Field) -> None:
        if find_measure(field.data) not in short_measures():
            raise ValidationError(_("Choose a measure."))

    def validate_ground(self, field: Field) -> None:
        if not field.data:
            measure = find_measure(self.measure.data)
            if measure and measure.is_restriction:
                raise ValidationError(_("Choose the rule that is broken."))
            field.data = NO_BREACH
        self.require_ground()

    def validate_explanation(self, field: Field) -> None:
        block = find_block(self.block.data) if self.block.data else None
        field.data = "\n\n".join(filter(None, [block.body if block else "", (field.data or "").strip()]))
        self.block.data = ""
        missing = _("Explain the decision, or choose a building block: whoever is concerned reads this text.")
        self.read_explanation(field, missing=missing)

    @property
    def ruling(self) -> Ruling:
        """What the moderator has decided; `validate` came before."""
        return Ruling(
            measure=measure_of(self.measure.data),
            ground=self.ground.data,
            rules_version=self.in_force,
            explanation=self.explanation.data or "",
        )
