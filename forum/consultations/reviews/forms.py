"""What is typed about drafts, by the public and by the office."""

from wtforms import TextAreaField

from forum.core.text.locale import lazy_gettext as _
from forum.discussions.form_parts.publishing import ReadableText, SpokenForm
from forum.discussions.form_parts.questions import QuestionsForm


class SuggestionForm(QuestionsForm, SpokenForm):
    """Other words for a paragraph, and why."""

    text = TextAreaField(_("Your words for the paragraph"), [ReadableText()])
    body = TextAreaField(_("Reason"), [ReadableText()], description=_("It is a post under your name."))
