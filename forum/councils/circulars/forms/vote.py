"""The forms of those who vote: the vote itself, a conflict of interest, an objection."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, RadioField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.ballots.models import BallotOption
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ChoiceField, line
from forum.core.web.forms import Form, Required
from forum.councils.circulars.services.objection import LONGEST_REASON
from forum.councils.models.attendance import ConflictReason


class NamedVoteForm(Form):
    """One of the options of an open vote; `offer` says what is asked, and names them."""

    choice = RadioField(choices=[], validate_choice=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._known: frozenset[str] = frozenset()

    def offer(self, question: str, options: Sequence[BallotOption]) -> None:
        self.choice.label.text = question
        self.choice.choices = [SelectChoice(f"{one.number:02}", one.name) for one in options]
        self._known = frozenset(f"{one.number:02}" for one in options)

    def validate_choice(self, field: Field) -> None:
        if field.data not in self._known:
            raise StopValidation(str(_("Choose one of the options.")))

    @property
    def chosen(self) -> int:
        """The number of the option; `validate` came before."""
        return int(self.choice.data)


class ConflictForm(Form):
    """Why somebody may not take part."""

    conflict_reason = ChoiceField(_("Class of the reason"), kind=ConflictReason)


class ObjectionForm(Form):
    """Why a question belongs in a meeting."""

    objection = line(
        _("Why this belongs in a meeting"),
        LONGEST_REASON,
        Required(_("Say why this belongs in a meeting.")),
        hint=_("The members read it with your name."),
    )
