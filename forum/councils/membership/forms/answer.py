"""What invited people and members choose about their own place."""

from wtforms import BooleanField, HiddenField, SelectField

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.forms import DAY_EXPECTED, DAY_INPUT, DayField, Form, Required


class AcceptForm(Form):
    """Taking the place that was offered, after the instruction; nothing is chosen beforehand."""

    # which wording of the instruction stands on the page
    instruction = HiddenField()
    is_instructed = BooleanField(
        _("I have read the instruction and commit myself to the duties in it."),
        [Required(_("Confirm that you have read the instruction; without it nobody can sit in the body."))],
    )
    is_named = BooleanField(
        _("The public page of the body may name me, with function and for whom I sit there."),
        description=_("You can change this at any time on the page of the members."),
    )

    @property
    def seen_instruction(self) -> int:
        """The number of the wording that was shown; 0, which none has, if somebody has tampered with it."""
        return number_or_zero(self.instruction.data)


class NewDeputationForm(Form):
    """Who stands in for a member, on which days."""

    deputy = SelectField(_("Deputy"), [Required(_("Choose who stands in."))], validate_choice=False)
    from_day = DayField(_("First day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)
    until_day = DayField(
        _("Last day"),
        [Required(DAY_EXPECTED)],
        description=_("Until 24:00 of this day the deputy sees the workspace and votes."),
        render_kw=DAY_INPUT,
    )


class DeputationDaysForm(Form):
    """Other days for somebody who stands in."""

    from_day = DayField(_("First day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)
    until_day = DayField(_("Last day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)
