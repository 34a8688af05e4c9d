"""A ground that is chosen from a list of clauses, with the version of the rules from which the list was drawn."""

from typing import Any

from wtforms import Field, HiddenField, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.moderation.forms.checks import LONGEST_TEXT, limit, refuse_gaps, require
from forum.moderation.grounds import RULE_PREFIX, ground_of
from forum.moderation.measure_specs import find_measure
from forum.rules.queries import current_version, find_clause

NEW_RULES = _("New dialogue rules have come into force since you opened this form: check the ground, then send again.")


class GroundForm(Form):
    """A form with a ground; the clause can say something else once new rules begin, or be gone.

    A subclass says with `grounds_in` which grounds it offers under a version of the rules.
    """

    measure: Field
    ground: SelectField
    rules_version = HiddenField()

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.in_force = current_version()
        sent = self.rules_version.data if self.rules_version.raw_data else ""
        # PostgreSQL takes no text with a NUL in it
        self.drawn_from = sent if sent and sent.isprintable() else self.in_force
        self.rules_version.data = self.in_force
        self.ground.choices = self.grounds_in(self.in_force)

    def grounds_in(self, rules_version: str) -> list[SelectChoice]:
        raise NotImplementedError

    def require_ground(self) -> None:
        """Raise ValidationError unless the chosen ground is one under the rules in force, as the form showed it."""
        self._require_same_clause()
        try:
            ground_of(self.ground.data, self.in_force)
        except KeyError:
            raise ValidationError(_("Choose a ground from the list.")) from None

    def read_explanation(self, field: Field, *, missing: str) -> None:
        """Take what the measure usually says for an explanation left empty.

        Raises ValidationError for none, for a long one, and for one with a gap.
        """
        measure = find_measure(self.measure.data)
        if measure and measure.usual_explanation and not (field.data or "").strip():
            field.data = str(measure.usual_explanation)
        require(field, missing)
        limit(field, LONGEST_TEXT)
        refuse_gaps(field)

    def _require_same_clause(self) -> None:
        """Raise ValidationError for a clause that reads otherwise today; one that is gone is no longer chosen."""
        chosen = self.ground.data or ""
        if self.drawn_from == self.in_force or not chosen.startswith(RULE_PREFIX):
            return
        key = chosen.removeprefix(RULE_PREFIX)
        before, now = find_clause(key, self.drawn_from), find_clause(key, self.in_force)
        if before and now and now.says_the_same(before):
            return
        self.ground.data = chosen if now else ""
        raise ValidationError(NEW_RULES)

    def validate_rules(self) -> None:
        """Check the rules alone, for a form that is shown again without being sent."""
        try:
            self._require_same_clause()
        except ValidationError as refusal:
            self.ground.errors = [str(refusal)]
