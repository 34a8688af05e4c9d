"""The forms in which versions are closed and readers set."""

from collections.abc import Mapping

from wtforms import RadioField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.core.web.forms import Form, PickedDayField, Required
from forum.papers.services.begin import Readership
from forum.spaces.models import Level


class ReadersForm(Form):
    """Who may read."""

    level = RadioField(_("Who may read it?"), [Required(_("Choose who may read it."))], choices=[])
    public_from = PickedDayField(
        _("Public from"), description=_("From this day on everybody may read it. Left empty: there is no such day.")
    )

    def offer(self, levels: Mapping[Level, object]) -> None:
        """Offer the levels of the space, the narrowest first."""
        self.level.choices = [SelectChoice(level.value, str(words)) for level, words in levels.items()]

    @property
    def readers(self) -> Readership:
        """What was chosen; `validate` came before."""
        return Readership(Level(self.level.data), self.public_from.data)

    def validate_public_from(self, field: PickedDayField) -> None:
        if field.data is not None and field.data < clock.today():
            raise ValueError(_("Choose today or a later day, or “everybody” above."))
