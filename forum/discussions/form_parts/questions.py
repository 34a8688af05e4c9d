"""Asking authors, in the form, about what was found in their text."""

from collections.abc import Sequence

from wtforms import SelectMultipleField

from forum.accounts.identity import current_member
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.discussions.author_questions import Question, list_questions


class QuestionsForm(Form):
    """A form whose author confirms what was found in the text before it is published."""

    confirmed = SelectMultipleField(_("Publish all the same"), choices=[], validate_choice=False)
    # what was found, to be confirmed
    concerns: Sequence[Question] = ()

    def has_open_questions(self, *texts: str, before: str = "") -> bool:
        """Whether the author has to confirm something first; what stood there `before` is not asked about again."""
        confirmed = set(self.confirmed.data or ())
        self.concerns = list_questions("\n\n".join(texts), before=before, own_email=current_member().email)
        return any(question.answer not in confirmed for question in self.concerns)
