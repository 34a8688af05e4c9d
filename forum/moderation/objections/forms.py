"""What objections and answers to them may look like."""

from wtforms import Field, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import ValidationError

from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.moderation.forms.checks import LONGEST_TEXT, Asked, limit, refuse_gaps, require
from forum.moderation.models.objections import Outcome


class ObjectionForm(HumanForm):
    """Why somebody holds a decision to be wrong."""

    explanation = TextAreaField(
        _("Why do you not agree?"),
        [Asked()],
        description=_("In your own words. The moderation alone reads it."),
    )

    def validate_explanation(self, field: Field) -> None:
        field.data = (field.data or "").strip()
        require(field, _("Write why you do not agree with the decision."))
        limit(field, LONGEST_TEXT)


class AnswerForm(Form):
    """The outcome of an objection with its reasons."""

    outcome = RadioField(
        _("Outcome"), [Asked()], choices=[SelectChoice(one.value, one.label) for one in Outcome], validate_choice=False
    )
    reasons = TextAreaField(
        _("Reason in your own words"),
        [Asked()],
        description=_("The person who objects reads this text."),
    )

    def validate_outcome(self, field: Field) -> None:
        if field.data not in list(Outcome):
            raise ValidationError(_("Choose an outcome."))

    def validate_reasons(self, field: Field) -> None:
        field.data = (field.data or "").strip()
        require(field, _("Give your reasons: whoever objects reads this text."))
        limit(field, LONGEST_TEXT)
        refuse_gaps(field)
