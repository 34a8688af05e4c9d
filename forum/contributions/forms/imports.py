"""What the office types about the columns of a file of contributions, and about the day of those without a date."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import DAY_INPUT, DayField, Form, Required


class ColumnField(SelectField):
    """The place of a column in the file, from 0; None: no column."""

    def __init__(self, label: Any, validators: Any = None, **named: Any) -> None:
        super().__init__(label, validators, coerce=_place, **named)

    def offer(self, names: Sequence[str]) -> None:
        columns = (SelectChoice(place, _name(name, place)) for place, name in enumerate(names))
        self.choices = [SelectChoice("", _("no column")), *columns]


class ColumnsForm(Form):
    """Which column holds what."""

    id = ColumnField(
        _("Identifier"),
        [Required(_("Choose the column that holds the identifier."))],
        description=_("By it a contribution is found again when the file is read once more."),
    )
    title = ColumnField(_("Title"), description=_("Missing titles are made from the first words."))
    text = ColumnField(_("Text"))
    url = ColumnField(_("Address"), description=_("Where the contribution can be read at its source."))
    date = ColumnField(_("Date"), description=_("When the contribution was written, such as 12.09.2017 or 2017-09-12."))
    written_on = DayField(
        _("Day of contributions without a date"),
        description=_("For example the last day of the earlier participation, such as 30.09.2017."),
        render_kw=DAY_INPUT,
    )

    def offer(self, names: Sequence[str]) -> None:
        for field in self:
            if isinstance(field, ColumnField):
                field.offer(names)


def _place(value: object) -> int | None:
    return None if value in (None, "", "None") else int(str(value))


def _name(name: str, place: int) -> object:
    return name or _("column %(number)s, without a name", number=place + 1)
