"""What the office types about a series."""

from wtforms import RadioField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.column_forms import number
from forum.core.web.forms import Form, PickedDayField, Required
from forum.events.desk.services.series import MOST_DATES, Rhythm, Rule


class SeriesForm(Form):
    """How often the event is repeated, and until when."""

    rhythm = RadioField(
        _("It takes place"),
        [Required(_("Choose how often it takes place."))],
        choices=[SelectChoice(one.value, one.label) for one in Rhythm],
        default=Rhythm.WEEKLY.value,
    )
    until = PickedDayField(_("Until"), description=_("Last possible day. Or leave it empty and give a number."))
    count = number(_("Number of dates"), least=2, most=MOST_DATES, hint=_("With this one."))

    @property
    def rule(self) -> Rule:
        return Rule(Rhythm(self.rhythm.data), self.until.data, self.count.data)


class ScopeForm(Form):
    """For which dates of a series a change holds."""

    scope = RadioField(
        _("The change holds"),
        [Required(_("Choose for which dates the change holds."))],
        choices=[
            SelectChoice("this", _("for this date alone")),
            SelectChoice("following", _("for this date and all that follow")),
        ],
        default="this",
    )

    @property
    def is_for_following(self) -> bool:
        return bool(self.scope.data == "following")
