"""The form in which one votes on a budget, and the one in which one looks up what one's share has paid."""

from collections.abc import Sequence
from typing import cast

from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.ballots.form_parts import BoxesField, own_word
from forum.consultations.budgets.choices import FIELD
from forum.consultations.models.budgets import BudgetProject
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.carried_forms import SEALED_PREFIX
from forum.core.web.forms import Form, Required


class ChoiceForm(Form):
    """Projects with a box each; `vote_form` and `share_form` give it its fields."""

    @property
    def numbers(self) -> list[int]:
        """What was chosen, as far as it was offered."""
        offered = {value for value, *_rest in self[FIELD].iter_choices()}
        return sorted({int(value) for value in self[FIELD].data or () if value in offered})

    def forget_choice(self) -> None:
        """Before a refused form is shown again: no page is to depend on the choice."""
        self[FIELD].data = self[FIELD].raw_data = None


def vote_form(title: str, projects: Sequence[BudgetProject]) -> ChoiceForm:
    """`projects` in the order in which the reader gets them. All values of a choice have one length."""
    parts = {FIELD: _boxes(title, projects), "word": own_word()}
    return cast(ChoiceForm, type("BudgetVoteForm", (ChoiceForm,), parts)(prefix=SEALED_PREFIX))


def share_form(projects: Sequence[BudgetProject]) -> ChoiceForm:
    parts = {FIELD: _boxes(_("What did you choose?"), projects)}
    return cast(ChoiceForm, type("ShareForm", (ChoiceForm,), parts)(prefix=SEALED_PREFIX))


def value_of(project: BudgetProject) -> str:
    return f"{project.number:03}"


def _boxes(title: str, projects: Sequence[BudgetProject]) -> BoxesField:
    offered = [SelectChoice(value_of(project), project.title) for project in projects]
    return BoxesField(title, [Required(_("Choose a project first."))], choices=offered)
