"""What people type in discussions."""

from flask_wtf import FlaskForm
from wtforms import TextAreaField

from forum.core.locale import lazy_gettext as _
from forum.discussions.publishing import ReadableText, SpokenForm


class ReplyForm(SpokenForm):
    """A reply in a thread."""

    body = TextAreaField(
        _("Your post"),
        [ReadableText()],
        description=_("On the topic, factual and polite. No data of other people."),
    )


class EditForm(FlaskForm):  # type: ignore[misc]
    """Another wording of one's own post."""

    body = TextAreaField(_("Your post"), [ReadableText()])
