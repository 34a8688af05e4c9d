"""What the office says about an absence."""

from collections.abc import Sequence
from datetime import date

from wtforms import SelectField

from forum.accounts.models import User
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, PickedDayField, Required


class AbsenceForm(Form):
    person = SelectField(_("Who is away"), [Required(_("Choose who is away."))], coerce=str)
    from_day = PickedDayField(_("From (day)"), [Required(_("Enter the first day."))])
    until_day = PickedDayField(_("Until and including"), [Required(_("Enter the last day."))])
    deputy = SelectField(
        _("Deputy"),
        description=_("Objections never go to the person who decided first."),
        coerce=str,
    )

    def offer(self, people: Sequence[User], *, own: User) -> "AbsenceForm":
        """Whom one can choose; it begins with oneself."""
        choices = [(one.public_id, one.public_name) for one in people]
        self.person.choices = choices
        self.deputy.choices = [("", str(_("nobody"))), *choices]
        if self.person.data is None:
            self.person.data = own.public_id
        return self

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, once the form is in order."""
        assert self.from_day.data
        assert self.until_day.data
        return self.from_day.data, self.until_day.data
