"""The form in which the office opens the discussion of an event."""

from wtforms import TextAreaField

from forum.core.text.locale import lazy_gettext as _
from forum.discussions.form_parts.publishing import PublishForm, ReadableText


class DiscussionForm(PublishForm):
    """The first post of a discussion."""

    body = TextAreaField(
        _("First post"),
        [ReadableText()],
        description=_("Everybody who can see the event can read it and reply. It stands there in your name."),
    )
