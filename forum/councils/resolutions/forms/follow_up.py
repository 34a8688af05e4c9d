"""Forms on the page that says what follows a decision."""

from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import DAY_INPUT, DayField, Form, LineField, Required
from forum.councils.models.resolutions import AnswerKind
from forum.councils.resolutions.services.answer import LONGEST_ANSWER, LONGEST_REASON, LONGEST_STEP
from forum.councils.resolutions.services.decide import LONGEST_OWNER
from forum.discussions.form_parts.publishing import AtMost, ReadableText


class PublishForm(Form):
    """From which day on everybody reads it; of a recommendation, until when it is answered."""

    on = DayField(_("Public from"), [Required(_("Enter a day, such as 31.12.2026."))], render_kw=DAY_INPUT)
    answer_due_on = DayField(
        _("Answer by"),
        description=_("Left empty: as many weeks as the body that answers usually has."),
        render_kw=DAY_INPUT,
    )


class AnswerForm(Form):
    """Whether a body follows a recommendation, and why."""

    kind = RadioField(
        _("The body has …"),
        [Required(_("Choose whether the recommendation is followed."))],
        choices=[SelectChoice(one.value, one.label) for one in AnswerKind],
    )
    text = TextAreaField(
        _("Reasons"),
        [ReadableText(), AtMost(LONGEST_ANSWER)],
        description=_("Everybody reads them beside the recommendation. They cannot be changed afterwards."),
        render_kw={"rows": 8},
    )

    @property
    def chosen(self) -> AnswerKind:
        """The choice; `validate` came before."""
        return AnswerKind(self.kind.data)


class DelayForm(Form):
    delay_reason = LineField(
        _("Why the answer takes longer"),
        [AtMost(LONGEST_REASON)],
        description=_("One sentence that everybody reads. Left empty: none is shown."),
        render_kw={"autocomplete": "off"},
    )


class StepForm(Form):
    """What became of it, on a day."""

    on_day = DayField(_("Day"), [Required(_("Enter a day, such as 31.12.2026."))], render_kw=DAY_INPUT)
    text = TextAreaField(_("What became of it"), [ReadableText(), AtMost(LONGEST_STEP)], render_kw={"rows": 4})


class FollowUpForm(Form):
    """Who carries it out, until when."""

    owner = LineField(_("Who carries it out"), [AtMost(LONGEST_OWNER)], render_kw={"autocomplete": "off"})
    due_on = DayField(_("Until"), description=_("A day, such as 31.12.2026."), render_kw=DAY_INPUT)
