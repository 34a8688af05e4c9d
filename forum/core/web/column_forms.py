"""Forms whose fields are named like the columns that they fill, and the fields that such forms are made of."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

from wtforms import Field, SelectField, SelectMultipleField
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]
from wtforms.fields.core import UnboundField
from wtforms.validators import Length, StopValidation
from wtforms.widgets import CheckboxInput

from forum.core.data.database import Base
from forum.core.data.row_marks import differences
from forum.core.text import markup
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form, LineField, WholeNumberField, trimmed
from forum.core.web.mail_address import ValidEmail
from forum.core.web.overtaken import Difference


class ColumnForm(Form):
    """A form whose fields are named like the columns that they fill."""

    @classmethod
    def column_names(cls) -> list[str]:
        return [name for name, one in vars(cls).items() if isinstance(one, UnboundField)]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by the name of the column."""
        return {field.short_name: field.data for field in self if field.short_name != "csrf_token"}

    def list_changes(self, row: Base, in_words: Callable[[Any], str]) -> list[Difference]:
        """The fields in which it differs from the row: label, what stands there, what was typed."""
        changes = differences(row, self.values)
        return [
            (self[name].label.text, in_words(getattr(row, name)), in_words(value)) for name, value in changes.items()
        ]


class ChoiceField(SelectField):
    """One of an enum's values, as that enum; `words` are those of the values that have no label."""

    def __init__(
        self,
        label: str,
        validators: Any = None,
        *,
        kind: type[StrEnum],
        words: Mapping[Any, object] | None = None,
        **named: Any,
    ):
        choices = [SelectChoice(one.value, (words or {}).get(one) or _label_of(one)) for one in kind]
        super().__init__(label, validators, coerce=kind, choices=choices, **named)
        # something is always chosen
        self.flags.required = True


class CheckedField(SelectMultipleField):
    """Several of an enum's values, each with a box; kept as a list of texts in the order of the enum."""

    def __init__(self, label: str, *, kind: Iterable[Any], **named: Any):
        super().__init__(label, choices=[SelectChoice(one.value, one.label) for one in kind], **named)

    option_widget = CheckboxInput()


def line(
    label: str, most: int, *validators: Any, hint: str = "", element_id: str | None = None, **attributes: Any
) -> LineField:
    """A line of text with its longest length; `element_id` if another form of the page has a field of that name."""
    too_long = Length(max=most, message=_("Enter at most %(count)s characters.", count=most))
    render = {"maxlength": most, "autocomplete": "off", **attributes}
    return LineField(
        label, [*validators, too_long], filters=[trimmed], description=hint, id=element_id, render_kw=render
    )


def number(
    label: str, *, least: int = 0, most: int, hint: str = "", validators: Any = None, sentence: str = ""
) -> WholeNumberField:
    """A whole number; empty means none. `sentence` says what is expected, where the label alone does not tell it."""
    return WholeNumberField(
        label,
        validators,
        least=least,
        most=most,
        sentence=sentence or _("Enter a whole number from %(least)s to %(most)s.", least=least, most=most),
        description=hint,
        render_kw={"inputmode": "numeric", "maxlength": 7, "autocomplete": "off"},
    )


class TextRules:
    """What a long text may not hold, as for contributions."""

    def __call__(self, _form: Any, field: Field) -> None:
        problems = markup.check(field.data) if field.data else ()
        if problems:
            raise StopValidation(str(problems[0]))


class ReachableAddress(ValidEmail):
    """An address to which mail can be sent, or none."""

    field_flags = {}

    def __call__(self, form: Any, field: Field) -> None:
        if field.data:
            super().__call__(form, field)


def _label_of(choice: Any) -> Any:
    return choice.label
