"""The forms with which topics are steered."""

import re
from collections.abc import Iterable, Sequence

from wtforms import Field, SelectField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import StopValidation

from forum.core.data.public_id import ALPHABET, LENGTH
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, Required
from forum.discussions.form_parts.publishing import reason_field, text_in
from forum.discussions.models.threads import PublicationMode
from forum.discussions.titles import TITLE_LENGTH
from forum.fields.models import FieldOfAction
from forum.topics.forms.compose import Title, field_choices

PUBLIC_ID = re.compile(rf"(?<![0-9a-z])[{ALPHABET}]{{{LENGTH}}}(?![0-9a-z])")
NUMBERS = re.compile(r"\s*#?(\d{1,6})(?:\s*[-–]\s*#?(\d{1,6}))?\s*")
MOST_SPLIT = 500


class MoveForm(Form):
    """Into another field of action."""

    field = SelectField(_("New field of action"), [Required(_("Choose a field of action."))], validate_choice=False)
    reason = reason_field()

    def offer_fields(self, fields: Iterable[FieldOfAction]) -> None:
        self._known_fields = {one.public_id: one for one in fields}
        self.field.choices = field_choices(self._known_fields.values())

    @property
    def chosen_field(self) -> FieldOfAction:
        return self._known_fields[self.field.data]

    def validate_field(self, field: Field) -> None:
        if field.data not in self._known_fields:
            raise StopValidation(str(_("Choose a field of action.")))


class ModeForm(Form):
    """When posts in the topic appear."""

    mode = SelectField(
        _("When posts appear"),
        choices=[
            SelectChoice("", _("As in the field of action")),
            *(SelectChoice(one.value, one.label) for one in PublicationMode),
        ],
    )

    @property
    def chosen_mode(self) -> PublicationMode | None:
        return PublicationMode(self.mode.data) if self.mode.data else None


class MergeForm(Form):
    """Into another topic, named by its address."""

    target = LineField(
        _("Address of the other topic"),
        [Required(_("Paste the address of the topic that stays."))],
        description=_("All posts go to its end, and this topic leads there from now on."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    reason = reason_field()

    @property
    def target_id(self) -> str:
        """The public id in the address; empty if there is none."""
        found = PUBLIC_ID.search(text_in(self.target))
        return found[0] if found else ""


class SplitForm(MoveForm):
    """Some posts become a topic of their own."""

    numbers = LineField(
        _("Numbers of the posts"),
        [Required(_("Enter the numbers of the posts, for example 4, 7-9."))],
        description=_("For example 4, 7-9. The first one opens the new topic."),
        render_kw={"autocomplete": "off"},
    )
    title = LineField(_("Title of the new topic"), [Title()], render_kw={"maxlength": TITLE_LENGTH[1]})
    field = SelectField(_("Field of action"), [Required(_("Choose a field of action."))], validate_choice=False)

    @property
    def chosen_numbers(self) -> Sequence[int]:
        """The numbers named, none if they cannot be read."""
        numbers: set[int] = set()
        for part in text_in(self.numbers).split(","):
            found = NUMBERS.fullmatch(part)
            if not found:
                return []
            first, last = int(found[1]), int(found[2] or found[1])
            if last - first >= MOST_SPLIT:
                return []
            numbers.update(range(first, last + 1))
        return sorted(numbers)[:MOST_SPLIT]

    def validate_numbers(self, _field: Field) -> None:
        if not self.chosen_numbers:
            raise StopValidation(str(_("Enter the numbers of the posts, for example 4, 7-9.")))
