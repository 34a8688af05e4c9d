"""What a decision may look like."""

from datetime import timedelta

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import ngettext
from forum.core.text.numbers import number_or_zero
from forum.core.time import clock
from forum.moderation.forms.checks import LONGEST_TEXT, Asked, limit, require
from forum.moderation.forms.ground import GroundForm
from forum.moderation.grounds import NO_BREACH, NORMS, ground_of, rules_in
from forum.moderation.models.decisions import AccountMeasure, Measure
from forum.moderation.services.ruling import Ruling
from forum.topics.queries.lists import list_fields

SUSPENSION_DAYS = (1, 3, 7, 14, 30, 90, 180)


def ground_choices(rules_version: str) -> list[SelectChoice]:
    """The grounds by their kind, in the language of the page."""
    clauses = rules_in(rules_version)
    rules = [SelectChoice(rule.key, str(rule.label), optgroup=str(_("Dialogue rules"))) for rule in clauses]
    norms = [SelectChoice(norm.key, str(norm.label), optgroup=str(_("Law"))) for norm in NORMS]
    return [SelectChoice(NO_BREACH, str(ground_of(NO_BREACH).label)), *rules, *norms]


def field_choices() -> list[SelectChoice]:
    """The fields of action that take topics."""
    fields = [SelectChoice(field.public_id, field.name) for field in list_fields(with_archived=False)]
    return [SelectChoice("", str(_("Please choose"))), *fields]


def days_choices() -> list[SelectChoice]:
    return [SelectChoice(str(days), ngettext("%(num)s day", "%(num)s days", days)) for days in SUSPENSION_DAYS]


class DecisionForm(GroundForm):
    """A measure with its ground and its explanation, and what is done to the account."""

    measure = RadioField(
        _("Measure"), [Asked()], choices=[SelectChoice(one.value, one.label) for one in Measure], validate_choice=False
    )
    passages = TextAreaField(
        _("Passages to black out"), description=_("Exactly as they stand in the text, one a line. The rest stays.")
    )
    field = SelectField(_("To this field of action"), choices=field_choices, validate_choice=False)
    ground = SelectField(_("Ground"), [Asked()], choices=[], validate_choice=False)
    explanation = TextAreaField(
        _("Explanation"),
        [Asked()],
        description=_("To the author; with “No action” to those who have reported."),
    )
    account_measure = SelectField(
        _("For the account"),
        choices=[SelectChoice(one.value, one.label) for one in AccountMeasure],
        default=AccountMeasure.NONE.value,
        validate_choice=False,
    )
    account_days = SelectField(_("Length of a suspension"), choices=days_choices, default="14", validate_choice=False)
    is_manifest = BooleanField(_("Manifestly unlawful: no layman can doubt it"))
    unfounded = SelectMultipleField(
        _("Reports without any ground"),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    version = HiddenField()

    def grounds_in(self, rules_version: str) -> list[SelectChoice]:
        return ground_choices(rules_version)

    def validate_measure(self, field: Field) -> None:
        if field.data not in list(Measure):
            raise ValidationError(_("Choose a measure."))

    def validate_ground(self, field: Field) -> None:
        field.data = field.data or NO_BREACH
        self.require_ground()

    def validate_explanation(self, field: Field) -> None:
        if self.measure.data == Measure.RELEASE.value and not (field.data or "").strip():
            field.data = str(_("Your contribution keeps to the dialogue rules."))
        require(field, _("Explain the decision: whoever is concerned reads this text."))
        limit(field, LONGEST_TEXT)

    def validate_passages(self, field: Field) -> None:
        limit(field, LONGEST_TEXT)

    def validate_field(self, field: Field) -> None:
        if self.measure.data == Measure.MOVE.value and _field_id(field.data) is None:
            raise ValidationError(_("Choose the field of action to which the topic belongs."))

    def validate_account_measure(self, field: Field) -> None:
        field.data = field.data or AccountMeasure.NONE.value
        if field.data not in list(AccountMeasure):
            raise ValidationError(_("Choose a measure from the list."))

    def validate_account_days(self, field: Field) -> None:
        if self.account_measure.data == AccountMeasure.SUSPEND.value and field.data not in map(str, SUSPENSION_DAYS):
            raise ValidationError(_("Choose a length from the list."))

    @property
    def seen_version(self) -> int:
        """The version of the case on the page that was sent; 0 if somebody has tampered with it."""
        return number_or_zero(self.version.data)

    @property
    def ruling(self) -> Ruling:
        """What the moderator has decided; `validate` came before."""
        account_measure = AccountMeasure(self.account_measure.data)
        ends = clock.now() + timedelta(days=number_or_zero(self.account_days.data))
        return Ruling(
            measure=Measure(self.measure.data),
            ground=self.ground.data,
            rules_version=self.in_force,
            explanation=(self.explanation.data or "").strip(),
            account_measure=account_measure,
            account_until=ends if account_measure is AccountMeasure.SUSPEND else None,
            passages=tuple((self.passages.data or "").splitlines()),
            field_id=_field_id(self.field.data),
            is_manifest=bool(self.is_manifest.data),
            unfounded_reports=tuple(number_or_zero(one) for one in self.unfounded.data or ()),
        )


def _field_id(chosen: str | None) -> int | None:
    """The inner key of a field of action that takes topics, by its public id."""
    if not chosen:
        return None
    return next((one.id for one in list_fields(with_archived=False) if one.public_id == chosen), None)
