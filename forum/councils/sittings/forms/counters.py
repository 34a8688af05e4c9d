"""Who counts a secret vote: two people in the meeting who share its key, or nobody, and the key lies in a file."""

from collections.abc import Sequence
from typing import Any

from wtforms import Field, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.ballots.kinds import BallotWay
from forum.ballots.values import NewHolder
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.councils.models.members import Membership
from forum.councils.sittings.queries.roll import Roll

NOBODY = ""


class CountersForm(Form):
    """For a vote that can be secret; `offer_counters` says who is there. The form has a field `way`."""

    way: Field
    first_counter = SelectField(
        _("Who counts a secret electronic vote"),
        choices=[],
        validate_choice=False,
        description=_("Two people share the key: without both nothing is opened. Nobody: the key lies in a file."),
    )
    second_counter = SelectField(_("Who counts with them"), choices=[], validate_choice=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._people: dict[str, Membership] = {}

    def offer_counters(self, roll: Roll) -> None:
        """Members who are there and can fetch their part."""
        there = [one.attendance.membership for one in roll.present]
        self._people = {one.public_id: one for one in there if one is not None and one.person_id is not None}
        names = [SelectChoice(key, one.shown_name) for key, one in self._people.items()]
        for field in (self.first_counter, self.second_counter):
            field.choices = [SelectChoice(NOBODY, str(_("Nobody"))), *names]

    def validate_second_counter(self, field: Field) -> None:
        chosen = [one.data for one in (self.first_counter, field) if one.data]
        if any(one not in self._people for one in chosen):
            raise StopValidation(str(_("Choose somebody who is there.")))
        if self._is_sealed and len(set(chosen)) == 1:
            raise StopValidation(str(_("Choose two different members who count, or nobody.")))

    @property
    def holders(self) -> Sequence[NewHolder]:
        """Who shares the key; `validate` came before. Of a vote that is not secret nobody."""
        chosen = [field.data for field in (self.first_counter, self.second_counter) if field.data]
        people = [self._people[one] for one in chosen] if self._is_sealed else []
        return [NewHolder(one.person_id, one.shown_name) for one in people if one.person_id is not None]

    @property
    def _is_sealed(self) -> bool:
        return bool(self.way.data == BallotWay.SEALED)
