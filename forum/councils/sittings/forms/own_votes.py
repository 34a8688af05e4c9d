"""Forms in which members vote by name, have their vote recorded, and add to a result; sealed ones stand in ballots."""

from collections.abc import Sequence

from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.ballots.models import OUTCOME_LENGTH, BallotOption
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, Required
from forum.councils.sittings.services.own_votes import LONGEST_STATEMENT
from forum.discussions.form_parts.publishing import AtMost


class NamedChoiceForm(Form):
    """One vote by name; nothing is chosen beforehand."""

    choice = RadioField(_("Your vote"), choices=[], validators=[Required(_("Choose one of the options."))])

    def offer(self, options: Sequence[BallotOption]) -> None:
        self.choice.choices = [SelectChoice(str(one.number), one.name) for one in options]


class OwnVoteForm(Form):
    """The own vote for the minutes, with or without a statement."""

    option = RadioField(_("I voted"), choices=[], validate_choice=False)
    statement = TextAreaField(
        _("Personal statement"),
        [AtMost(LONGEST_STATEMENT)],
        description=_("It stands in the minutes as you write it."),
        render_kw={"rows": 4},
    )

    numbers: frozenset[str] = frozenset()

    def offer(self, options: Sequence[BallotOption]) -> None:
        self.option.choices = [SelectChoice(str(one.number), one.name) for one in options]
        self.numbers = frozenset(str(one.number) for one in options)

    @property
    def option_number(self) -> int | None:
        return int(self.option.data) if self.option.data in self.numbers else None


class OutcomeForm(Form):
    """What the chair adds to the result in words."""

    outcome_text = TextAreaField(_("What else belongs to the result"), [AtMost(OUTCOME_LENGTH)], render_kw={"rows": 4})
