"""What the office types about results beside the report itself."""

from collections.abc import Iterable

from wtforms import SelectMultipleField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput

from forum.consultations.models.results import (
    ENTRY_LENGTH,
    IN_WORDS_LENGTH,
    PROPOSAL_LENGTH,
    REASON_LENGTH,
    Decision,
    Progress,
)
from forum.consultations.results.figures import Figure
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ChoiceField, ColumnForm, TextRules, line
from forum.core.web.forms import DAY_EXPECTED, DAY_INPUT, DayField, Form, Required, trimmed


class ClosingForm(Form):
    """Why a procedure ends in spite of what is open."""

    reason = line(_("Reason to end it all the same"), 500, hint=_("Everybody reads it in the list of changes."))


class RowForm(ColumnForm):
    """A line of the table."""

    proposal = line(
        _("What was proposed"),
        PROPOSAL_LENGTH,
        Required(_("Say what was proposed.")),
        hint=_("In the words of an option of a vote or a questionnaire it stands beside its figures, too."),
    )
    decision = ChoiceField(_("Decision"), kind=Decision)
    in_words = line(
        _("The decision in a few words"),
        IN_WORDS_LENGTH,
        hint=_("Such as “is built first”. Left empty: as chosen above."),
    )
    reason = TextAreaField(
        _("Reason"),
        [Length(max=REASON_LENGTH, message=_("Write at most %(most)s characters.", most=REASON_LENGTH))],
        filters=[trimmed],
    )


class EntryForm(ColumnForm):
    """What has become of a result."""

    day = DayField(_("Day"), [Required(DAY_EXPECTED)], render_kw=DAY_INPUT)
    progress = ChoiceField(_("How far it is"), kind=Progress, default=Progress.UNDER_WAY)
    body = TextAreaField(
        _("What has happened"),
        [
            Required(_("Say what has happened.")),
            Length(max=ENTRY_LENGTH, message=_("Write at most %(most)s characters.", most=ENTRY_LENGTH)),
            TextRules(),
        ],
        filters=[trimmed],
    )


class FiguresForm(Form):
    """Which figures the result shows."""

    shown_figures = SelectMultipleField(_("Figures that the result shows"), option_widget=CheckboxInput())

    def offer(self, figures: Iterable[Figure]) -> None:
        self.shown_figures.choices = [SelectChoice(one.key, str(one.title)) for one in figures]
