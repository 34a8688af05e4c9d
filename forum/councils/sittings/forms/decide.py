"""Forms in which votes are counted; what must hold between the numbers is said by the services."""

from collections.abc import Sequence
from typing import Any, cast

from wtforms import Field, HiddenField, RadioField, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.ballots.kinds import BallotWay, Majority
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required, WholeNumberField
from forum.councils.models.attendance import Attendance
from forum.councils.models.bodies import Body
from forum.councils.sittings.forms.counters import CountersForm
from forum.councils.sittings.votes import ABSTAINED, NO, YES, Count, place_of
from forum.discussions.form_parts.publishing import AtMost

MOST = 999
LONGEST_PART = 80
LONGEST_QUESTION = 300
COUNT_EXPECTED = _("Enter a whole number up to 999.")
COUNTED = {"inputmode": "numeric", "autocomplete": "off"}
MAJORITIES = (
    Majority.MORE_YES,
    Majority.OF_PRESENT,
    Majority.OF_MEMBERS,
    Majority.TWO_THIRDS,
    Majority.TWO_THIRDS_OF_MEMBERS,
)
IN_THE_ROOM = (BallotWay.HANDS, BallotWay.PAPER)
ON_DEVICES = (BallotWay.BY_NAME, BallotWay.SEALED)


def count_field(label: Any, *validators: Any) -> WholeNumberField:
    return WholeNumberField(label, list(validators), least=0, most=MOST, sentence=COUNT_EXPECTED, render_kw=COUNTED)


class SeenForm(Form):
    """A form that says how many votes its sender saw at the item."""

    seen = HiddenField(default="0")

    @property
    def votes_seen(self) -> int:
        """-1, which is never right, for whatever is no number."""
        text = self.seen.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < len(str(MOST)) else -1


class CountForm(SeenForm):
    """What was counted in the room."""

    yes = count_field(_("Yes"), Required(_("Enter how many voted yes.")))
    no = count_field(_("No"), Required(_("Enter how many voted no.")))
    abstained = count_field(_("Abstention"))

    @property
    def count(self) -> Count:
        return Count(yes=self.yes.data or 0, no=self.no.data or 0, abstained=self.abstained.data or 0)


class MajorityForm(Form):
    """What the motion needs; what the rules of the body say comes first."""

    majority = SelectField(_("Majority"), choices=[SelectChoice(one.value, one.label) for one in MAJORITIES])

    @property
    def chosen_majority(self) -> Majority:
        return Majority(self.majority.data)

    @property
    def majority_label(self) -> object:
        return self.chosen_majority.label


class ResolutionVoteForm(CountForm, MajorityForm):
    """The vote on a resolution or a part of it, by hand or on paper."""

    way = RadioField(_("How votes are given"), choices=[SelectChoice(one.value, one.label) for one in IN_THE_ROOM])
    invalid = count_field(_("Invalid papers"))
    part = LineField(
        _("Part"),
        [AtMost(LONGEST_PART)],
        description=_(
            "For a split vote, such as “Number 2”. The whole is voted on at the end. Leave it empty otherwise."
        ),
    )

    @property
    def count(self) -> Count:
        counted = super().count
        return Count(yes=counted.yes, no=counted.no, abstained=counted.abstained, invalid=self.invalid.data or 0)


class MinutesVoteForm(CountForm, MajorityForm):
    """The vote on minutes."""


class OrderVoteForm(CountForm, MajorityForm):
    """The vote on a motion of order."""

    question = LineField(_("Motion"), [Required(_("Say what is moved.")), AtMost(LONGEST_QUESTION)])


class DeviceVoteForm(SeenForm, CountersForm, MajorityForm):
    """Opens a vote on the members' own devices."""

    way = RadioField(_("How votes are given"), choices=[SelectChoice(one.value, one.label) for one in ON_DEVICES])


class NamedVoteForm(SeenForm, MajorityForm):
    """How each voted, ticked by the chair; `named_vote_form` gives it a field for each person."""

    people: Sequence[Attendance] = ()

    @property
    def answers(self) -> list[Field]:
        return [self[f"v-{one.public_id}"] for one in self.people]

    @property
    def count(self) -> Count:
        given = {place_of(one): self[f"v-{one.public_id}"].data for one in self.people}
        return Count(by_name={place: ANSWERS[answer] for place, answer in given.items() if answer in ANSWERS})


ANSWERS = {"yes": YES, "no": NO, "abstained": ABSTAINED}
CHOICES = [
    SelectChoice("yes", _("Yes")),
    SelectChoice("no", _("No")),
    SelectChoice("abstained", _("Abstention")),
]


def named_vote_form(people: Sequence[Attendance]) -> type[NamedVoteForm]:
    fields = {f"v-{one.public_id}": RadioField(_name_of(one), choices=CHOICES, validate_choice=False) for one in people}
    return cast("type[NamedVoteForm]", type("NamedVoteForm", (NamedVoteForm,), {"people": people, **fields}))


def _name_of(one: Attendance) -> str:
    if one.stands_for is None:
        return one.name
    return _("%(name)s for %(member)s", name=one.name, member=one.stands_for.shown_name)


def usual_majority(body: Body) -> Majority:
    """What the rules of the body ask of a motion."""
    return Majority(body.majority_rule.value)


def as_choice(attendance: Attendance) -> SelectChoice:
    return SelectChoice(attendance.public_id, attendance.name)
