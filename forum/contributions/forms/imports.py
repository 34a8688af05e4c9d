"""What the office types about the columns of a file of contributions."""

from collections.abc import Sequence

from wtforms import SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, Required


class ColumnsForm(Form):
    """Which column holds what."""

    id = SelectField(
        _("Identifier"),
        [Required(_("Choose the column that holds the identifier."))],
        description=_("By it a contribution is found again when the file is read once more."),
    )
    title = SelectField(_("Title"), description=_("Missing titles are made from the first words."))
    text = SelectField(_("Text"))
    url = SelectField(_("Address"), description=_("Where the contribution can be read at its source."))
    date = SelectField(_("Date"), description=_("Without one the time of the import counts."))

    def offer(self, names: Sequence[str]) -> None:
        for field in (self.id, self.title, self.text, self.url, self.date):
            field.choices = [SelectChoice("", _("no column")), *(SelectChoice(name, name) for name in names)]
