"""Parts of forms of texts, for this area and those that own a text: reading in a draft, remarks, closing a version."""

from collections.abc import Sequence
from functools import cached_property

from wtforms import RadioField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, Required
from forum.discussions.form_parts.publishing import AtMost, ReadableText, SpokenForm, text_in
from forum.discussions.form_parts.questions import QuestionsForm
from forum.documents.errors import FileRefused
from forum.documents.form_parts import UploadField
from forum.documents.reading.drafts import DRAFT_ENDINGS, DRAFT_KINDS, text_of_draft
from forum.papers.kinds import OpenAmendments
from forum.papers.models import Paper
from forum.papers.queries.papers import count_open_amendments
from forum.papers.services.versions import Closing

LONGEST_NOTE = 500
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


class RemarkForm(QuestionsForm, SpokenForm):
    """A remark on a paragraph, or an answer to one."""

    body = TextAreaField(_("Remark"), [ReadableText()])


class VersionForm(Form):
    """A version that is closed."""

    note = TextAreaField(
        _("Note on this version"),
        [AtMost(LONGEST_NOTE)],
        description=_("For example where it is to be discussed. It is read by all who read the version."),
        render_kw={"rows": 2},
    )


class ClosingForm(VersionForm):
    """A version that is closed while amendments are open."""

    open_amendments = RadioField(
        _("What happens to the open amendments?"),
        [Required(_("Choose what happens to the open amendments."))],
        choices=[SelectChoice(one.value, one.label) for one in OpenAmendments],
    )
    reason = TextAreaField(
        _("Reason, if they are closed"),
        [AtMost(LONGEST_NOTE)],
        description=_("It stands at each amendment, where its author reads it, and at the version."),
        render_kw={"rows": 2},
    )


def closing_form_of(paper: Paper) -> type[VersionForm]:
    """The form for closing a version: nothing is asked about open amendments where there are none."""
    return ClosingForm if count_open_amendments([paper]) else VersionForm


def closing_in(form: VersionForm) -> Closing:
    """What was chosen; `validate` came before."""
    if isinstance(form, ClosingForm):
        return Closing(text_in(form.note), OpenAmendments(form.open_amendments.data), text_in(form.reason))
    return Closing(text_in(form.note))
