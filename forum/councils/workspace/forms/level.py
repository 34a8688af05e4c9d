"""The form in which somebody says who reads a thread."""

from collections.abc import Mapping

from wtforms import Field, HiddenField, RadioField
from wtforms.validators import StopValidation

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import DAY_INPUT, DayField, Form
from forum.spaces.models import Level


class LevelForm(Form):
    """A level, and a day from which everybody reads it; `seen` is the mark of the summary that was confirmed."""

    level = RadioField(_("Who can read the thread"), choices=[], validate_choice=False)
    public_from = DayField(
        _("Public from"),
        description=_("A day such as 31.12.2026, from which everybody reads it. Empty: no such day."),
        render_kw=DAY_INPUT,
    )
    seen = HiddenField()

    def offer(self, levels: Mapping[Level, object]) -> None:
        self._offered = {one.value for one in levels}
        self.level.choices = [(one.value, str(words)) for one, words in levels.items()]

    def validate_level(self, field: Field) -> None:
        if field.data not in self._offered:
            raise StopValidation(str(_("Choose who reads it.")))

    @property
    def chosen_level(self) -> Level:
        """The level chosen; `validate` came before."""
        return Level(self.level.data)
