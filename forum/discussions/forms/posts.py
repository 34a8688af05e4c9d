"""The forms in which people write posts and change their wording."""

from wtforms import TextAreaField

from forum.core.text.locale import lazy_gettext as _
from forum.discussions.asking import AskedForm
from forum.discussions.publishing import ReadableText, SpokenForm


class ReplyForm(AskedForm, SpokenForm):
    """A reply in a thread."""

    body = TextAreaField(
        _("Your post"),
        [ReadableText()],
        description=_("On the topic, factual and polite. No data of other people."),
    )


class EditForm(AskedForm):
    """Another wording of one's own post."""

    body = TextAreaField(_("Your post"), [ReadableText()])
