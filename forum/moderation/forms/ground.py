"""A ground that is chosen from a list of clauses, with the version of the rules from which the list was drawn."""

from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.moderation.grounds import RULE_PREFIX
from forum.moderation.services.follow_rules import new_grounds
from forum.rules.queries import current_version, list_clauses

NEW_RULES = _("New dialogue rules have come into force since you opened this form: check the ground, then send again.")


class GroundForm(Form):
    """A form with a ground; the same number can be another clause once new rules begin.

    A subclass says with `grounds_in` which grounds it offers under a version of the rules.
    """

    ground: SelectField
    rules_version = HiddenField()

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.in_force = current_version()
        if not self.rules_version.raw_data:
            self.rules_version.data = self.in_force
        self.ground.choices = self.grounds_in(self.in_force)

    def grounds_in(self, rules_version: str) -> list[SelectChoice]:
        raise NotImplementedError

    def require_rules_in_force(self) -> None:
        """Raise ValidationError for a clause chosen from older rules; where it stands today is then chosen."""
        sent, in_force = self.rules_version.data or "", self.in_force
        # PostgreSQL takes no text with a NUL in it
        drawn = sent if sent.isprintable() else ""
        self.rules_version.data = in_force
        if drawn != in_force and (self.ground.data or "").startswith(RULE_PREFIX):
            grounds = new_grounds(list_clauses(drawn), list_clauses(in_force))
            self.ground.data = grounds.get(self.ground.data, "")
            raise ValidationError(NEW_RULES)

    def validate_rules(self) -> None:
        """Check the rules alone, for a form that is shown again without being sent."""
        try:
            self.require_rules_in_force()
        except ValidationError as refusal:
            self.ground.errors = [str(refusal)]
