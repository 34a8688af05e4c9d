"""What a building block of explanations may look like."""

from wtforms import Field, SelectField, TextAreaField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]

from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import LineField
from forum.moderation.forms.checks import LONGEST_TEXT, Asked, limit, require
from forum.moderation.forms.decision import ground_choices
from forum.moderation.forms.ground import GroundForm

LONGEST_TITLE = 80


class TextBlockForm(GroundForm):
    title = LineField(
        _("Title"),
        [Asked()],
        description=_("The moderation alone reads it, when choosing."),
        render_kw={"maxlength": LONGEST_TITLE, "autocomplete": "off"},
    )
    ground = SelectField(_("Offered with this ground"), choices=[], validate_choice=False)
    body = TextAreaField(
        _("Text"),
        [Asked()],
        description=_("In German, as people read it. Write … where the moderation has to go on."),
    )

    def grounds_in(self, rules_version: str) -> list[SelectChoice]:
        return [SelectChoice("", str(_("Any ground"))), *ground_choices(rules_version)]

    def validate_title(self, field: Field) -> None:
        require(field, _("Give the text block a title."))
        limit(field, LONGEST_TITLE)

    def validate_ground(self, field: Field) -> None:
        field.data = field.data or ""
        if field.data:
            self.require_ground()

    def validate_body(self, field: Field) -> None:
        require(field, _("Write the text."))
        limit(field, LONGEST_TEXT)
