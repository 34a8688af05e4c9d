"""The forms in which a sealed vote is cast and counted, for the pages of whoever owns the ballot."""

from collections.abc import Sequence
from typing import cast

from wtforms import BooleanField, Field, RadioField, SelectMultipleField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput

from forum.ballots.models import WORD_LENGTH, Ballot, BallotOption
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.carried_forms import SEALED_PREFIX
from forum.core.web.column_forms import line
from forum.core.web.forms import Form, Required

LONGEST_PART = 200


class BoxesField(SelectMultipleField):
    """Several options, each with a box."""

    option_widget = CheckboxInput()


class SealedVoteForm(Form):
    """A choice and the voter's own word; its fields are set by `sealed_vote_form`."""

    word: Field

    @property
    def chosen(self) -> frozenset[int]:
        """The numbers of the options."""
        chosen = self["choices"].data
        return frozenset(int(value) for value in ([chosen] if isinstance(chosen, str) else chosen or ()))

    def forget_choice(self) -> None:
        """Before a refused form is shown again: no page is to depend on the choice, neither in words nor in length."""
        self["choices"].data = None


class PartsForm(Form):
    """The parts of a key, as those who count have written them down."""

    first_part = line(_("First part of the key"), LONGEST_PART, Required(_("Enter the first part of the key.")))
    second_part = line(_("Second part of the key"), LONGEST_PART, Required(_("Enter the second part of the key.")))

    @property
    def parts(self) -> list[str]:
        return [self.first_part.data or "", self.second_part.data or ""]


class GiveUpForm(Form):
    """That a part of the key is lost for good."""

    is_lost = BooleanField(
        _("A part of the key is lost. Nothing will be opened, and the vote is void."),
        [Required(_("Confirm that a part of the key is lost."))],
    )


def prefix_of(number: int) -> str:
    """Of the forms of somebody who gives several votes on one page: each has names and ids of its own."""
    return f"v{number}" if number > 1 else ""


def sealed_vote_form(ballot: Ballot, options: Sequence[BallotOption], *, number: int = 1) -> SealedVoteForm:
    """The form of this ballot. All its values have one length, so that no request tells by its size what was chosen.

    Of several choices it tells how many there are. `number`: which of several votes it is that somebody gives.
    """
    offered = [SelectChoice(f"{option.number:02}", str(option.name)) for option in options]
    required = [Required(_("Choose one of the options."))]
    field: Field
    if ballot.most_choices == 1:
        field = RadioField(ballot.question, required, choices=offered)
    else:
        hint = _("Up to %(most)s, or the abstention alone.", most=ballot.most_choices)
        field = BoxesField(ballot.question, required, choices=offered, description=hint)
    form = type("SealedVoteForm", (SealedVoteForm,), {"choices": field, "word": own_word()})
    return cast(SealedVoteForm, form(prefix=f"{SEALED_PREFIX}{prefix_of(number)}"))


def own_word() -> Field:
    """Made after the choice: problems are listed in the order in which fields were made."""
    return line(
        _("Your own word"),
        WORD_LENGTH,
        Required(_("Give a word of your own.")),
        hint=_(
            "By it you find your vote again in the list of counted codes. Everybody who may see the result can read it:"
            " choose something that does not point to you."
        ),
    )
