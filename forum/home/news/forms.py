"""How an announcement is shown, beside its words."""

from wtforms import BooleanField

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.core.web.moment_field import MomentField


class DisplayForm(Form):
    """Whether it stands first, and when it goes."""

    is_pinned = BooleanField(_("Show before all others"))
    ends_at = MomentField(
        _("Goes on"),
        description=_("A day with a full hour. Left empty: it stays until you end it."),
        render_kw={"autocomplete": "off"},
    )
