"""The forms with which threads of every kind are steered."""

from wtforms import TextAreaField

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.discussions.form_parts.publishing import ReadableText, reason_field


class CloseForm(Form):
    """End a thread with what came of it."""

    summary = TextAreaField(
        _("Summary"),
        [ReadableText()],
        description=_("What came of it? It stands above the posts."),
        render_kw={"rows": 4},
    )


class ReasonForm(Form):
    """An act that needs a reason and nothing else."""

    reason = reason_field()
