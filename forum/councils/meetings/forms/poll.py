"""The form in which the chair offers moments for a meeting."""

from collections.abc import Sequence
from datetime import datetime

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import number
from forum.core.web.forms import Form, Required
from forum.core.web.moment_field import MomentField

MOMENTS = 5
MOST_MINUTES = 600


class PollForm(Form):
    """Up to five moments at a time; more can follow."""

    moment_1 = MomentField(_("First moment"))
    moment_2 = MomentField(_("Second moment"))
    moment_3 = MomentField(_("Third moment"))
    moment_4 = MomentField(_("Fourth moment"))
    moment_5 = MomentField(_("Fifth moment"))
    length = number(
        _("Length in minutes"), least=15, most=MOST_MINUTES, validators=[Required(_("Enter the length in minutes."))]
    )
    poll_until = MomentField(_("Members answer until"))

    @property
    def moments(self) -> Sequence[datetime]:
        """Those that were entered; `validate` came before."""
        fields = (self[f"moment_{number}"] for number in range(1, MOMENTS + 1))
        return [field.data for field in fields if field.data is not None]
