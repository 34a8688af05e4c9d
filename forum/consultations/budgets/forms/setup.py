"""The forms in which the office sets a budget up and writes its projects."""

import re

from wtforms import TextAreaField
from wtforms.validators import Length

from forum.consultations.budgets.services.projects import NewProject
from forum.consultations.models.budgets import (
    DESCRIPTION_LENGTH,
    MOST_MONEY,
    MOST_PROJECTS,
    PLACE_LENGTH,
    REASON_LENGTH,
    TITLE_LENGTH,
)
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.locale import number as write_number
from forum.core.web.column_forms import line, number
from forum.core.web.forms import Form, Readable, Required, trimmed

# 96000, 96.000, 96 000 or 96.000 €
MONEY = re.compile(r"(\d{1,9}|\d{1,3}(?:[. \u00a0]\d{3}){1,2})(?:,00)?\s*(?:€|Euro)?", re.IGNORECASE)


class MoneyField(Readable):
    """Whole euros from 1, as people write them."""

    def read(self, text: str) -> int:
        found = MONEY.fullmatch(text)
        amount = int(re.sub(r"\D", "", found[1])) if found else 0
        if not 1 <= amount <= MOST_MONEY:
            raise ValueError(_("Enter whole euros, such as 96.000."))
        return amount

    def write(self, value: int) -> str:
        return write_number(value)


def _money(label: str, missing: str, hint: str = "") -> MoneyField:
    attributes = {"inputmode": "numeric", "maxlength": 16, "autocomplete": "off"}
    return MoneyField(label, [Required(missing)], description=hint, render_kw=attributes)


class BudgetForm(Form):
    """How much money there is, and how many projects one may choose."""

    euros = _money(_("Budget in euros"), _("Enter how much money there is, in whole euros."))
    most_choices = number(
        _("Up to how many projects one may choose"),
        least=1,
        most=MOST_PROJECTS,
        hint=_(
            "Empty: as many as one likes. The more projects people choose, the better the shares of all votes are used."
        ),
    )


class ProjectForm(Form):
    """One project; its cost is shown beside its name."""

    title = line(
        _("Name of the project"),
        TITLE_LENGTH,
        Required(_("Give the project a name.")),
        hint=_("Say what will be there."),
    )
    cost = _money(
        _("Cost in euros"),
        _("Enter what it costs, in whole euros from 1."),
        _("All of it, with operation if that counts."),
    )
    place = line(_("Place or part of the city"), PLACE_LENGTH)
    description = TextAreaField(
        _("What is done"),
        [Length(max=DESCRIPTION_LENGTH, message=_("Enter at most %(count)s characters.", count=DESCRIPTION_LENGTH))],
        filters=[trimmed],
        description=_("What people need to know before they choose, such as yearly costs."),
    )

    @property
    def project(self) -> NewProject:
        """What was typed, of a valid form."""
        return NewProject(
            self.title.data or "", self.cost.data or 0, self.place.data or "", self.description.data or ""
        )


class WithdrawalForm(Form):
    """Why a project is taken out."""

    reason = line(
        _("Reason for taking it out"),
        REASON_LENGTH,
        Required(_("Say why it is taken out: everybody reads it.")),
        hint=_("Everybody reads it below the projects."),
    )
