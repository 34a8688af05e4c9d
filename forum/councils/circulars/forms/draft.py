"""The form in which a vote between meetings is drafted."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from wtforms import BooleanField, Field, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ChoiceField, TextRules, line, number
from forum.core.web.forms import Form, Required, trimmed
from forum.core.web.moment_field import MomentField
from forum.councils.circulars.drafting import LONGEST_QUESTION, MAJORITIES, MOST_OPTIONS, CircularWords
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.councils.models.members import Membership
from forum.councils.models.resolutions import ResolutionKind

NOBODY = NOTHING = ""
MOST_PEOPLE = 999


class CircularKind(StrEnum):
    """What is asked; elections belong in meetings."""

    MOTION = BallotKind.MOTION.value
    CHOICE = BallotKind.CHOICE.value

    @property
    def label(self) -> object:
        return KIND_LABELS[self]


KIND_LABELS = {
    CircularKind.MOTION: _("Yes, no or abstention"),
    CircularKind.CHOICE: _("Choosing among options; it counts and decides nothing by itself"),
}


class CircularWay(StrEnum):
    """How votes are given; nobody is in a room."""

    BY_NAME = BallotWay.BY_NAME.value
    SEALED = BallotWay.SEALED.value

    @property
    def label(self) -> object:
        return BallotWay(self.value).label


class CircularForm(Form):
    """`offer` says who can count; `words` is what was entered."""

    question = line(_("Question"), LONGEST_QUESTION, Required(_("Write the question.")))
    text = TextAreaField(
        _("What is proposed, and why"),
        [TextRules()],
        filters=[trimmed],
        description=_("It becomes the wording of the resolution, if there is to be one."),
    )
    kind = ChoiceField(_("What is asked"), kind=CircularKind, default=CircularKind.MOTION)
    options = TextAreaField(
        _("Options"), filters=[trimmed], description=_("Only for choosing: one option on each line.")
    )
    most_choices = number(_("How many options one may choose"), least=1, most=MOST_OPTIONS, hint=_("Left empty: one."))
    result_kind = SelectField(_("What it decides on"), choices=[], validate_choice=False)
    majority = SelectField(_("When it is adopted"), choices=[], validate_choice=False)
    quorum = number(
        _("Votes needed for a valid result"), least=1, most=MOST_PEOPLE, hint=_("Left empty: one vote is enough.")
    )
    ends_at = MomentField(_("End"), [Required(_("Say until when votes can be given."))])
    way = ChoiceField(_("How votes are given"), kind=CircularWay, default=CircularWay.BY_NAME)
    first_counter = SelectField(
        _("Who counts a secret vote"),
        choices=[],
        validate_choice=False,
        description=_("Two people share the key: without both nothing is opened. Nobody: the key lies in a file."),
    )
    second_counter = SelectField(_("Who counts with them"), choices=[], validate_choice=False)
    shows_choices = BooleanField(
        _("Show the choice beside each counted code"),
        description=_("Whoever knows somebody’s code or word then knows how they voted. Every voter is told so."),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._members: dict[str, Membership] = {}
        self.majority.choices = [SelectChoice(one.value, one.label) for one in MAJORITIES]
        self.result_kind.choices = [
            *(SelectChoice(one.value, one.label) for one in ResolutionKind),
            SelectChoice(NOTHING, _("Nothing: it only asks")),
        ]

    def offer(self, members: Sequence[Membership]) -> None:
        """Who sits there today; the persons have been loaded."""
        self._members = {one.public_id: one for one in members}
        names = [SelectChoice(one.public_id, one.shown_name) for one in members]
        for field in (self.first_counter, self.second_counter):
            field.choices = [SelectChoice(NOBODY, _("Nobody")), *names]

    def validate_majority(self, field: Field) -> None:
        if field.data not in {one.value for one in MAJORITIES}:
            raise StopValidation(str(_("Choose one of the rules.")))

    def validate_result_kind(self, field: Field) -> None:
        if field.data and field.data not in {one.value for one in ResolutionKind}:
            raise StopValidation(str(_("Choose one of the kinds.")))

    def validate_second_counter(self, field: Field) -> None:
        chosen = [one.data for one in (self.first_counter, field) if one.data]
        if any(one not in self._members for one in chosen):
            raise StopValidation(str(_("Choose somebody who sits in this body today.")))
        if self.way.data is CircularWay.SEALED and len(set(chosen)) == 1:
            raise StopValidation(str(_("Choose two different members who count, or nobody.")))

    @property
    def words(self) -> CircularWords:
        """`offer` and `validate` came before."""
        counters = [self._members[one.data] for one in (self.first_counter, self.second_counter) if one.data]
        assert self.ends_at.data is not None
        return CircularWords(
            question=self.question.data or "",
            text=self.text.data or "",
            ends_at=self.ends_at.data,
            kind=BallotKind(self.kind.data.value),
            way=BallotWay(self.way.data.value),
            majority=Majority(self.majority.data),
            options=[one.strip() for one in (self.options.data or "").splitlines() if one.strip()],
            most_choices=self.most_choices.data or 1,
            quorum=self.quorum.data,
            shows_choices=bool(self.shows_choices.data),
            counters=counters,
            result_kind=ResolutionKind(self.result_kind.data) if self.result_kind.data else None,
        )


def first_words(body: Body) -> dict[str, object]:
    """What a new form says: the majority of the body, as far as it can be reached without a room."""
    majority = body.majority_rule.value
    reachable = {one.value for one in MAJORITIES}
    return {
        "majority": majority if majority in reachable else Majority.MORE_YES.value,
        "result_kind": ResolutionKind.RESOLUTION.value,
    }


def filled_in(circular: Circular, counters: Sequence[Membership]) -> dict[str, object]:
    """What a draft says, for its form; `counters` are the two who count."""
    keys = [one.public_id for one in counters]
    return {
        "question": circular.question,
        "text": circular.body_text,
        "kind": CircularKind(circular.kind.value),
        "options": circular.options_text,
        "most_choices": circular.most_choices if circular.most_choices > 1 else None,
        "result_kind": circular.result_kind.value if circular.result_kind else NOTHING,
        "majority": circular.majority.value,
        "quorum": circular.quorum,
        "ends_at": circular.ends_at,
        "way": CircularWay(circular.way.value),
        "first_counter": keys[0] if keys else NOBODY,
        "second_counter": keys[1] if len(keys) > 1 else NOBODY,
        "shows_choices": circular.shows_choices,
    }
