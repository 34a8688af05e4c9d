"""What a decision may look like."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.moderation.forms.checks import Asked
from forum.moderation.forms.ground import GroundForm
from forum.moderation.grounds import NO_BREACH, NORMS, ground_of, rules_in
from forum.moderation.measure_specs import (
    NONE,
    Answers,
    Question,
    account_measure_of,
    find_account_measure,
    find_measure,
    list_questions,
    measure_of,
)
from forum.moderation.services.ruling import Ruling


def ground_choices(rules_version: str) -> list[SelectChoice]:
    """The grounds by their kind, in the language of the page."""
    clauses = rules_in(rules_version)
    rules = [SelectChoice(rule.key, str(rule.label), optgroup=str(_("Dialogue rules"))) for rule in clauses]
    norms = [SelectChoice(norm.key, str(norm.label), optgroup=str(_("Law"))) for norm in NORMS]
    return [SelectChoice(NO_BREACH, str(ground_of(NO_BREACH).label)), *rules, *norms]


def new_decision_form(**given: Any) -> "DecisionForm":
    """The form of a decision with the fields that the measures ask for."""
    questions = tuple(list_questions())
    form = _form_with(questions)(**given)
    for question in questions:
        # shown only where it has to be answered
        form[question.name].flags.required = True
    return form


def as_typed(kept: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the form for a ruling that was kept (see services/ruling.py)."""
    names = ("measure", "ground", "explanation", "account_measure", "is_manifest")
    unfounded = [str(key) for key in kept["unfounded_reports"]]
    return {name: kept[name] for name in names} | {"unfounded": unfounded, **kept["answers"]}


@cache
def _form_with(questions: tuple[Question[object], ...]) -> type["DecisionForm"]:
    taken = [question.name for question in questions if hasattr(DecisionForm, question.name)]
    if taken:
        raise ValueError(f"the form of a decision has fields of these names already: {', '.join(taken)}")
    return type("CompleteDecisionForm", (DecisionForm,), {question.name: question.field for question in questions})


class DecisionForm(GroundForm):
    """A measure with its ground and its explanation, and what is done to the account; see `new_decision_form`."""

    measure = RadioField(_("Measure"), [Asked()], choices=(), validate_choice=False)
    ground = SelectField(_("Ground"), [Asked()], choices=[], validate_choice=False)
    explanation = TextAreaField(
        _("Explanation"),
        [Asked()],
        description=_("To the author; with “No action” to those who have reported."),
    )
    account_measure = RadioField(_("For the account"), choices=(), default=NONE, validate_choice=False)
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

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine: bool = super().validate(extra_validators)
        return self._read_answers() and is_fine

    def validate_measure(self, field: Field) -> None:
        if find_measure(field.data) is None:
            raise ValidationError(_("Choose a measure."))

    def validate_ground(self, field: Field) -> None:
        field.data = field.data or NO_BREACH
        self.require_ground()

    def validate_explanation(self, field: Field) -> None:
        self.read_explanation(field, missing=_("Explain the decision: whoever is concerned reads this text."))

    def validate_account_measure(self, field: Field) -> None:
        field.data = field.data or NONE
        if find_account_measure(field.data) is None:
            raise ValidationError(_("Choose a measure from the list."))

    def _read_answers(self) -> bool:
        """Read what the chosen measures ask; what does not fit is refused beside its field."""
        chosen = find_measure(self.measure.data), find_account_measure(self.account_measure.data)
        answers: dict[str, object] = {}
        sent: dict[str, str] = {}
        refused = False
        for question in (question for measure in chosen if measure for question in measure.asks):
            field = self[question.name]
            sent[question.name] = field.data or ""
            try:
                answers[question.name] = question.read(sent[question.name])
            except DomainError as refusal:
                field.errors, refused = [*field.errors, str(refusal)], True
        self.answers = Answers(answers, sent=sent)
        return not refused

    @property
    def seen_version(self) -> int:
        """The version of the case on the page that was sent; 0 if somebody has tampered with it."""
        return number_or_zero(self.version.data)

    @property
    def ruling(self) -> Ruling:
        """What the moderator has decided; `validate` came before."""
        return Ruling(
            measure=measure_of(self.measure.data),
            ground=self.ground.data,
            rules_version=self.in_force,
            explanation=(self.explanation.data or "").strip(),
            account_measure=account_measure_of(self.account_measure.data),
            answers=self.answers,
            is_manifest=bool(self.is_manifest.data),
            unfounded_reports=tuple(number_or_zero(one) for one in self.unfounded.data or ()),
        )
