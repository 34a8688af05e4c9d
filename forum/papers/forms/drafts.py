"""The forms in which a whole text is pasted or read out of a file, and decided about paragraph by paragraph."""

from collections.abc import Mapping, Sequence
from typing import cast

from wtforms import HiddenField, RadioField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.papers.deciding import block_field, choices_of, choices_of_left, old_field, preselected
from forum.papers.form_parts import DraftForm
from forum.papers.matching import Matching


class NewTextForm(DraftForm):
    """A whole new text of a paper, with the state for which its decisions were made."""

    state = HiddenField()
    # the text whose structure stood beside the decisions
    shown = HiddenField()


def with_decisions(matching: Matching, labels: Mapping[str, str], *, label: str) -> type[NewTextForm]:
    """The form with a choice for everything that is to be decided.

    `labels` gives the words of each choice; an answer that no list offers is none.
    """
    fields: dict[str, RadioField] = {}
    for place, found in enumerate(matching.matches):
        if len(choices_of(found)) > 1:
            fields[block_field(place)] = _choice(choices_of(found), labels, label, preselected(found))
    for key, places in matching.left.items():
        if places:
            fields[old_field(key)] = _choice(choices_of_left(places), labels, label, "")
    return cast("type[NewTextForm]", type("NewTextForm", (NewTextForm,), dict(fields)))


def _choice(choices: Sequence[str], labels: Mapping[str, str], label: str, chosen: str) -> RadioField:
    offered = [SelectChoice(value, labels[value]) for value in choices]
    return RadioField(label, choices=offered, default=chosen or None, validate_choice=False)
