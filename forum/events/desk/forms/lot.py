"""What the office types to draw lots."""

from wtforms.validators import Length

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, trimmed

LONGEST_SEED = 200


class DrawForm(Form):
    seed = LineField(
        _("Seed"),
        [Length(max=LONGEST_SEED, message=_("Write at most 200 characters."))],
        filters=[trimmed],
        description=_(
            "What was drawn in public after the list was closed, such as the numbers of a lottery. Left empty, the forum draws one."
        ),
        render_kw={"maxlength": LONGEST_SEED, "autocomplete": "off", "spellcheck": "false"},
    )
