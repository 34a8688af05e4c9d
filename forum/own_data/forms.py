"""The form of a deletion."""

from wtforms import RadioField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, Required

KEEP, ERASE = "behalten", "leeren"


class DeletionForm(Form):
    posts = RadioField(
        _("What shall become of your posts?"),
        [Required(_("Choose what shall become of your posts."))],
        choices=[SelectChoice(KEEP, _("Keep them without my name")), SelectChoice(ERASE, _("Erase their text"))],
        default=KEEP,
    )

    @property
    def erases_posts(self) -> bool:
        return bool(self.posts.data == ERASE)
