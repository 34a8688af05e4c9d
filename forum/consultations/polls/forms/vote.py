"""The form in which one votes, made for the kind of the poll and its options."""

from collections.abc import Mapping, Sequence
from typing import cast

from wtforms import Field, RadioField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.ballots.form_parts import BoxesField, own_word
from forum.consultations.models.polls import Poll, PollKind, PollOption
from forum.consultations.polls.choices import FIELD, Choice, in_one_rank, in_order
from forum.core.security.human_form import HumanForm
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.carried_forms import SEALED_PREFIX
from forum.core.web.column_forms import number
from forum.core.web.forms import Required

FOR_ONE = "option-"


class VoteForm(HumanForm):
    """What is chosen among the options; `vote_form` gives it its fields."""

    @property
    def choice(self) -> Choice:
        """What was chosen, of a valid form."""
        if FIELD in self:
            chosen = self[FIELD].data
            return in_one_rank(int(value) for value in ([chosen] if isinstance(chosen, str) else chosen or ()))
        given = {int(field.short_name.removeprefix(FOR_ONE)): field.data for field in self.number_fields if field.data}
        return Choice(points=given) if self.distributes_points else in_order(given)

    distributes_points = False

    @property
    def number_fields(self) -> list[Field]:
        """Of points and orders: one for each option, in the order of the page."""
        return [field for field in self if field.short_name.startswith(FOR_ONE)]

    def forget_choice(self) -> None:
        """Before a refused form of a secret poll is shown again: no page is to depend on the choice."""
        for field in [self[FIELD]] if FIELD in self else self.number_fields:
            field.data = field.raw_data = None

    def show_choice(self, choice: Choice) -> None:
        """Fill in a vote that was given before."""
        if FIELD in self:
            values = [_value(one) for one in choice.numbers]
            self[FIELD].data = values if isinstance(self[FIELD], BoxesField) else next(iter(values), None)
            return
        given = choice.points or {one: place for place, rank in enumerate(choice.ranks, 1) for one in rank}
        for field in self.number_fields:
            field.data = given.get(int(field.short_name.removeprefix(FOR_ONE)))


def vote_form(poll: Poll, title: str, options: Sequence[PollOption]) -> VoteForm:
    """`options` in the order in which the reader gets them. All values of a choice have one length."""
    fields = _fields_of(poll, title, options)
    if poll.is_secret:
        fields = {**fields, "word": own_word()}
    parts = {"distributes_points": poll.kind is PollKind.POINTS, **fields}
    return cast(VoteForm, type("VoteForm", (VoteForm,), parts)(prefix=SEALED_PREFIX if poll.is_secret else ""))


def _fields_of(poll: Poll, title: str, options: Sequence[PollOption]) -> Mapping[str, Field]:
    offered = [SelectChoice(_value(option.number), option.label) for option in options]
    match poll.kind:
        case PollKind.SINGLE:
            return {FIELD: RadioField(title, [Required(_("Choose one option."))], choices=offered)}
        case PollKind.MULTIPLE | PollKind.APPROVAL:
            return {FIELD: BoxesField(title, [Required(_("Choose an option first."))], choices=offered)}
        case PollKind.POINTS:
            return {f"{FOR_ONE}{one.number}": _number_of(one, most=poll.most_points) for one in options}
        case PollKind.RANKING:
            return {f"{FOR_ONE}{one.number}": _number_of(one, least=1, most=len(options)) for one in options}


def _number_of(option: PollOption, *, least: int = 0, most: int) -> Field:
    """Its error names the option: the summary lists those of all options."""
    sentence = _(
        "“%(option)s”: enter a whole number from %(least)s to %(most)s.", option=option.label, least=least, most=most
    )
    return number(option.label, least=least, most=most, sentence=sentence)


def _value(option: int) -> str:
    return f"{option:03}"
