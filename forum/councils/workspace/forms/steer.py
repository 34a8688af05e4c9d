"""The forms with which the threads of a body are steered, beside those for every kind."""

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField
from forum.councils.workspace.forms.threads import Title
from forum.discussions.form_parts.publishing import reason_field
from forum.discussions.form_parts.steering import ReasonForm


class ThreadReasonForm(ReasonForm):
    """An act that needs a reason, in a thread that not everybody reads."""

    reason = reason_field(
        asked=_("Give a reason that the readers of the thread can read."),
        note=_("Whoever reads the thread finds it in its history."),
    )


class RenameForm(Form):
    """Another title."""

    title = LineField(
        _("Title"),
        [Title()],
        description=_("The earlier title stays in the history, also for those who read the thread later."),
        render_kw={"autocomplete": "off"},
    )
