"""Forms in which a meeting is planned, called and called off."""

from typing import Any

from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import ColumnForm, line, number
from forum.core.web.forms import Form, Required, trimmed
from forum.core.web.moment_field import MomentField
from forum.core.web.web_address import WebAddress
from forum.councils.meetings.services.plan import MeetingPlan

LONGEST_REASON = 300
LONGEST_INVITATION = 4000
MOST_SEATS = 999


class MeetingForm(ColumnForm):
    """When and where it is held, and who comes."""

    title = line(
        _("Occasion"), 160, hint=_("Only for a meeting that is not an ordinary one, such as: extraordinary meeting.")
    )
    begins_at = MomentField(_("Begins"), description=_("Leave it empty to ask the members for a date."))
    ends_at = MomentField(_("Ends"))
    place = line(_("Place"), 200, hint=_("Name and address, parted by a comma. The chair is in this room."))
    is_hybrid = BooleanField(_("Members may take part from elsewhere"))
    online_link = line(
        _("Link for members who take part from elsewhere"),
        500,
        WebAddress(),
        hint=_("Only members see it."),
        inputmode="url",
    )
    is_public = BooleanField(_("The public may come"))
    public_seats = number(
        _("Seats for the public"),
        most=MOST_SEATS,
        hint=_("With a number people sign up; empty: everybody simply comes."),
    )
    propose_until = MomentField(_("Members propose items until"), description=_("Empty: until the invitation is sent."))
    has_speakers = BooleanField(_("Keep a list of those who want to speak"))

    @property
    def plan(self) -> MeetingPlan:
        """What was entered; `validate` came before."""
        texts = {name: self[name].data or "" for name in ("title", "place", "online_link")}
        return MeetingPlan(**self.values | texts)


class CallForm(Form):
    """The words of an invitation, and why it comes late."""

    text = TextAreaField(
        _("Words of your own"), [Length(max=LONGEST_INVITATION)], filters=[trimmed], render_kw={"rows": 5}
    )
    short_notice_reason = line(
        _("Why the notice period is not kept"),
        LONGEST_REASON,
        hint=_("It stands in the invitation and in the minutes."),
    )


class ReasonForm(Form):
    """Why something is taken back from people who rely on it."""

    reason = line(_("Reason"), LONGEST_REASON, Required(_("Give a reason.")))


def standing(values: Any, *, seats: int | None) -> dict[str, Any]:
    """What is planned about a meeting, for its form."""
    names = [name for name in MeetingForm.column_names() if name != "public_seats"]
    return {name: getattr(values, name) for name in names} | {"public_seats": seats}
