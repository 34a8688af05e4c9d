"""What people choose about notices: the way of each kind, days and hours, and the number of mails."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from wtforms import Field, RadioField, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf, StopValidation

from forum.core.text.locale import gettext, weekday
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.forms import Form, PickedDayField, Required, WholeNumberField
from forum.notifications.models.kinds import CHOOSABLE, Channel, NoticeKind
from forum.notifications.models.subscriptions import MOST_WEEKLY_MAILS

HOURS = (7, 8, 12, 16, 19)
# a Monday
MONDAY = date(2024, 1, 1)
LONGEST_PAUSE = timedelta(days=365)


def day_name(number: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return weekday(MONDAY + timedelta(days=number))


def hour_words(hour: int) -> str:
    return gettext("%(hour)s:00", hour=f"{hour:02}")


class SettingsForm(Form):
    """One field for each kind of notice, called by its value, and those of the mails."""

    weekly_mails = WholeNumberField(
        _("At most so many mails a week"),
        [Required(_("Enter how many mails a week you want at most."))],
        least=0,
        most=MOST_WEEKLY_MAILS,
        sentence=_("Enter a whole number from 0 to %(most)s.", most=MOST_WEEKLY_MAILS),
        description=_("0 to %(most)s. A summary is one of them.", most=MOST_WEEKLY_MAILS),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    summary_weekday = SelectField(_("Day of the weekly summary"), [Required(_("Choose a day."))], coerce=int)
    summary_hour = SelectField(_("Time of all summaries"), [Required(_("Choose a time."))], coerce=int)
    paused_until = PickedDayField(
        _("No mail until"), description=_("What there is by then comes in a summary. Left empty: no pause.")
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.summary_weekday.choices = [SelectChoice(day, day_name(day)) for day in range(7)]
        hours = sorted({*HOURS, *([self.summary_hour.data] if self.summary_hour.data in range(24) else [])})
        self.summary_hour.choices = [SelectChoice(hour, hour_words(hour)) for hour in hours]

    def validate_paused_until(self, field: Field) -> None:
        if field.data and not clock.today() < field.data <= clock.today() + LONGEST_PAUSE:
            raise StopValidation(gettext("Choose a day within the next twelve months."))

    def way_of(self, kind: NoticeKind) -> Field:
        field: Field = self[f"way_{kind.value}"]
        return field

    @property
    def ways(self) -> Mapping[NoticeKind, Channel]:
        """What was chosen for each kind."""
        return {kind: Channel(self.way_of(kind).data) for kind in CHOOSABLE}


def _way(kind: NoticeKind) -> RadioField:
    choices = [SelectChoice(channel.value, channel.label) for channel in Channel]
    sentence = _("Choose a way for “%(kind)s”.", kind=kind.label)
    return RadioField(kind.label, [AnyOf([channel.value for channel in Channel], message=sentence)], choices=choices)


for _kind in CHOOSABLE:
    setattr(SettingsForm, f"way_{_kind.value}", _way(_kind))
