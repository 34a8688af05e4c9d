"""The forms in which people write posts and change their wording."""

from wtforms import TextAreaField

from forum.core.text.locale import lazy_gettext as _
from forum.discussions.form_parts.publishing import ReadableText, SpokenForm
from forum.discussions.form_parts.questions import QuestionsForm


class ReplyForm(QuestionsForm, SpokenForm):
    """A reply in a thread."""

    body = TextAreaField(
        _("Your post"),
        [ReadableText()],
        description=_("On the topic, factual and polite. No data of other people."),
    )


class EditForm(QuestionsForm):
    """Another wording of one's own post."""

    body = TextAreaField(_("Your post"), [ReadableText()])
