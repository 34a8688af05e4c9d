"""The forms in which a whole text is pasted or read out of a file, and decided about paragraph by paragraph."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import cast

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.documents.errors import FileRefused
from forum.documents.form_parts import UploadField
from forum.documents.reading.drafts import DRAFT_ENDINGS, DRAFT_KINDS, text_of_draft
from forum.papers.deciding import block_field, choices_of, choices_of_left, old_field, preselected
from forum.papers.matching import Matching

ACCEPTED = ",".join(f".{ending}" for ending in DRAFT_ENDINGS)
HOW_TEXTS_ARE_READ = _("A blank line begins a new paragraph, a line that begins with # is a heading.")


class DraftField(UploadField):
    """A document whose text takes the place of what was pasted."""

    def __init__(self, label: object, validators: Sequence[object] = (), **named: object) -> None:
        named.setdefault("render_kw", {"accept": ACCEPTED})
        named.setdefault("description", _hint())
        super().__init__(label, validators, kinds=DRAFT_KINDS, **named)

    @cached_property
    def text(self) -> str:
        """The text of the file; raises FileRefused."""
        return text_of_draft(self.content, self.file_name)

    def pre_validate(self, form: object) -> None:  # noqa: ARG002
        try:
            if self.is_chosen:
                self.text  # noqa: B018
        except FileRefused as error:
            raise StopValidation(str(error)) from None


def _hint() -> object:
    return _("DOCX or ODT, Markdown or plain text. Its text takes the place of what is pasted; the file is not kept.")


class DraftForm(Form):
    """A text as a whole."""

    draft = DraftField(_("Read the text out of a file"))
    text = TextAreaField(_("The text"), description=HOW_TEXTS_ARE_READ)

    def take_draft(self) -> bool:
        """Put the text of a chosen file in the place of the pasted one; whether nothing was wrong with it."""
        if not self.draft.validate(self):
            return False
        if self.draft.is_chosen:
            self.text.data = self.draft.text
        return True


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
