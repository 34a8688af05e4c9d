"""For which moment the office looks ahead."""

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.core.web.moment_field import MomentField


class PreviewForm(Form):
    """A moment; empty is now."""

    at = MomentField(_("As seen on"), description=_("Left empty: now."))
